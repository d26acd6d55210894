import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Plus } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import type { Choices } from '../../../../shared/contracts/choices.ts'
import { m } from '../../../lib/messages.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { classes } from '../../../ui/classes.ts'
import { Popover } from '../../../ui/popover.tsx'
import { StatusMark } from '../../choices/status-mark.tsx'
import { useMe } from '../../me/api.ts'
import { ChoiceFinder } from '../finders/choice-finder.tsx'
import { type Choice, choicesQuery, meantBy } from '../finders/choices.ts'
import { TagFinder } from '../finders/tag-finder.tsx'
import { type SaveShape, type Shaped, useShape } from './use-shape.ts'

interface ShapingLineProps {
  record: Shaped
  onSave: SaveShape
}

/** How a record stands, whose it is, and its tags: each is changed where it stands, one key from the next. */
export function ShapingLine({ record, onSave }: ShapingLineProps) {
  const { data } = useQuery(choicesQuery)
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 pt-1 max-sm:min-h-12 max-sm:gap-x-2">
      {data && <Parts record={withMeant(record, data)} choices={data} onSave={onSave} />}
    </div>
  )
}

/** The record with what its choices mean by now, which is also what is saved with the next change. */
function withMeant<R extends Shaped>(record: R, { statuses, tags }: Choices): R {
  const tagIds = record.tagIds.map((id) => meantBy(tags, id)?.id ?? id)
  const statusId = meantBy(statuses, record.statusId)?.id ?? record.statusId
  return { ...record, statusId, tagIds: [...new Set(tagIds)] }
}

const none = ''

function Parts({ record, choices, onSave }: ShapingLineProps & { choices: Choices }) {
  const { choose, tag, dialog } = useShape(record, onSave)
  const { user } = useMe()
  const { statuses, members } = choices
  const status = meantBy(statuses, record.statusId)
  const owner = members.find(({ id }) => id === record.ownerId)
  const tags = choices.tags.filter(({ id }) => record.tagIds.includes(id))
  const statusName = (id: string | null) => meantBy(statuses, id)?.name ?? m.record_status_none()
  const memberName = (id: string | null) =>
    members.find((member) => member.id === id)?.name ?? m.record_owner_none()

  const setStatus = (id: string | null) =>
    choose('statusId', id, { done: m.record_status_set({ name: statusName(id) }), nameOf: statusName })
  const setOwner = (id: string | null) =>
    choose('ownerId', id, {
      done: id === null ? m.record_owner_cleared() : m.record_owner_set({ name: memberName(id) }),
      nameOf: memberName,
    })

  if (!record.mayEdit) {
    return (
      <>
        <Part label={m.record_status()}>
          {status ? <StatusMark kind={status.kind} name={status.name} /> : <Nothing />}
        </Part>
        <Part label={m.record_owner()}>
          {owner && <Avatar name={owner.name} size="small" />}
          {record.ownerId === null ? <Nothing /> : ownerName(record.ownerId, owner?.name)}
        </Part>
        <Part label={m.record_tags()}>
          {tags.length === 0 ? <Nothing /> : tags.map(({ id, name }) => <Tag key={id} name={name} />)}
        </Part>
        <p className="basis-full text-xs text-ink-soft">
          {owner ? m.record_others({ name: owner.name }) : m.record_others_company()}
        </p>
      </>
    )
  }
  return (
    <>
      <Part label={m.record_status()}>
        <Chooser
          title={m.record_status_change()}
          name={status?.name ?? m.record_shape_none()}
          choices={[
            ...offered(statuses, record.statusId),
            ...(status ? [{ value: none, label: m.record_status_none() }] : []),
          ]}
          onChoose={(value) => setStatus(value || null)}
        >
          {status ? <StatusMark kind={status.kind} name={status.name} /> : <Nothing />}
        </Chooser>
      </Part>
      <Part label={m.record_owner()}>
        {owner && <Avatar name={owner.name} size="small" />}
        <Chooser
          title={m.record_owner_change()}
          name={record.ownerId === null ? m.record_shape_none() : ownerName(record.ownerId, owner?.name)}
          choices={[
            ...[...members]
              .sort((a, b) => Number(b.id === user.id) - Number(a.id === user.id))
              .map(({ id, name }) => ({
                value: id,
                label: id === user.id ? m.record_owner_self({ name }) : name,
              })),
            ...(record.ownerId === null ? [] : [{ value: none, label: m.record_owner_none() }]),
          ]}
          onChoose={(value) => setOwner(value || null)}
        >
          {record.ownerId === null ? (
            <Nothing />
          ) : (
            <span className="truncate text-ink">{ownerName(record.ownerId, owner?.name)}</span>
          )}
        </Chooser>
      </Part>
      <Part label={m.record_tags()}>
        <Popover
          title={m.record_tags_change()}
          trigger={
            <Trigger
              label={m.record_tags_now({
                tags: tags.map(({ name }) => name).join(m.record_list_comma()) || m.record_tags_none(),
              })}
              className="flex-wrap"
            >
              {tags.map(({ id, name }) => (
                <Tag key={id} name={name} />
              ))}
              <Plus size={14} aria-hidden="true" className="text-ink-faint print:hidden" />
            </Trigger>
          }
        >
          {() => (
            <TagFinder
              tags={choices.tags}
              chosen={record.tagIds}
              onTag={(id, name, on) =>
                tag(id, on, on ? m.record_tag_added({ name }) : m.record_tag_removed({ name }))
              }
            />
          )}
        </Popover>
      </Part>
      {dialog}
    </>
  )
}

/** What may be chosen, and what the record has although it is offered no more. */
function offered(
  known: readonly { id: string; name: string; retired: boolean; mergedInto: string | null }[],
  current: string | null,
): Choice[] {
  return known
    .filter(({ id, retired }) => !retired || id === current)
    .map(({ id, name, retired }) => ({ value: id, label: name, retired }))
}

/** Somebody who has left owns records until these are handed over. */
function ownerName(id: string | null, name: string | undefined): string {
  if (id === null) return m.record_owner_none()
  return name ?? m.record_owner_left()
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1 text-sm">
      <span className="shrink-0 text-xs text-ink-faint">{label}</span>
      {children}
    </span>
  )
}

interface ChooserProps {
  title: string
  /** What is chosen now. */
  name: string
  choices: readonly Choice[]
  onChoose: (value: string) => void
  children: ReactNode
}

function Chooser({ title, name, choices, onChoose, children }: ChooserProps) {
  return (
    <Popover
      title={title}
      trigger={
        <Trigger label={m.record_shape_now({ action: title, name })}>
          {children}
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-ink-faint print:hidden" />
        </Trigger>
      }
    >
      {(close) => (
        <ChoiceFinder
          label={title}
          none={m.record_choice_none()}
          choices={choices}
          onChoose={(value) => {
            close()
            onChoose(value)
          }}
        />
      )}
    </Popover>
  )
}

function Trigger({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      data-print="keep"
      {...rest}
      aria-label={label}
      className={classes(
        'inline-flex min-h-7 min-w-0 items-center gap-1.5 rounded-md px-1.5 py-0.5 hover:bg-hover max-sm:min-h-11',
        className,
      )}
    />
  )
}

function Tag({ name }: { name: string }) {
  return (
    <span className="max-w-48 truncate rounded-sm border border-line-firm px-1.5 text-xs text-ink">
      {name}
    </span>
  )
}

function Nothing() {
  return <span className="text-ink-faint">{m.record_shape_none()}</span>
}
