import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Select } from '../../../ui/select.tsx'
import { useMe } from '../../me/api.ts'
import { choicesQuery } from '../finders/choices.ts'
import { TagFinder } from '../finders/tag-finder.tsx'
import type { Shape } from './use-shape.ts'

const none = 'none'

/** What a new record begins with: whoever enters it is its owner. */
export function useNewShape() {
  const { user } = useMe()
  return useState<Shape>(() => ({ statusId: null, ownerId: user.id, tagIds: [] }))
}

interface ShapeFieldsProps {
  value: Shape
  onChange: (shape: Shape) => void
}

/** Status, owner and tags in the form of a new record. */
export function ShapeFields({ value, onChange }: ShapeFieldsProps) {
  const { user } = useMe()
  const { data } = useQuery(choicesQuery)
  const statuses = data?.statuses.filter(({ retired }) => !retired) ?? []
  const members = data?.members ?? [{ id: user.id, name: user.name }]
  const tagged = data?.tags.filter(({ id }) => value.tagIds.includes(id)) ?? []
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={m.record_status()}
          value={value.statusId ?? none}
          onValueChange={(id) => onChange({ ...value, statusId: id === none ? null : id })}
          options={[
            { value: none, label: m.record_shape_none() },
            ...statuses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label={m.record_owner()}
          value={value.ownerId ?? none}
          onValueChange={(id) => onChange({ ...value, ownerId: id === none ? null : id })}
          options={[
            { value: none, label: m.record_owner_none() },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-sm text-ink-soft">{m.record_tags()}</span>
        {tagged.map(({ id, name }) => (
          <span key={id} className="max-w-48 truncate rounded-sm bg-tag px-1.5 text-sm">
            {name}
          </span>
        ))}
        <Popover
          title={m.record_tags_change()}
          trigger={
            <Button size="small" variant="ghost" icon={Plus}>
              {m.record_tags_change()}
            </Button>
          }
        >
          {() => (
            <TagFinder
              tags={data?.tags ?? []}
              chosen={value.tagIds}
              onTag={(id, _, on) => {
                const others = value.tagIds.filter((other) => other !== id)
                onChange({ ...value, tagIds: on ? [...others, id] : others })
              }}
            />
          )}
        </Popover>
      </div>
    </>
  )
}
