import { getRouteApi } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TrashList } from './trash-list.tsx'

const route = getRouteApi('/signed-in/settings/trash')

/** Deleted companies and people, as long as they may come back. */
export function TrashPage() {
  usePageTitle(m.trash_title())
  const { kind, name } = route.useSearch()
  return (
    <Section title={m.trash_title()} description={m.trash_intro()} flush>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 pb-3 sm:px-6">
        <div className="min-w-0 flex-1 basis-64">
          <NameField />
        </div>
        <KindChoice />
      </div>
      <TrashList key={`${kind} ${name}`} kind={kind} name={name} />
    </Section>
  )
}

/** As long as somebody types nothing is asked for. */
const pauseMs = 250

function NameField() {
  const { name = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(name)
  const ask = useEffectEvent(() => {
    if (text.trim() !== name)
      void navigate({ search: (before) => ({ ...before, name: text.trim() || undefined }), replace: true })
  })
  useEffect(() => {
    const timer = setTimeout(() => ask(), text === '' ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextField
      label={m.trash_search()}
      hideLabel
      type="search"
      maxLength={100}
      placeholder={m.trash_search()}
      leading={<Search size={16} aria-hidden="true" />}
      value={text}
      onValueChange={setText}
    />
  )
}

function KindChoice() {
  const { kind } = route.useSearch()
  const navigate = route.useNavigate()
  const choices = [
    { value: undefined, label: m.trash_all() },
    { value: 'company', label: m.company_title() },
    { value: 'person', label: m.person_title() },
  ] as const
  return (
    <fieldset aria-label={m.trash_kind()} className="flex flex-wrap gap-2">
      {choices.map(({ value, label }) => (
        <Chip
          key={label}
          pressed={kind === value}
          onPress={() => void navigate({ search: (before) => ({ ...before, kind: value }), replace: true })}
        >
          {label}
        </Chip>
      ))}
    </fieldset>
  )
}
