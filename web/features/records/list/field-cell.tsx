import type { ReactNode } from 'react'
import type { Field, Kind } from '../../../../shared/records/field.ts'
import { dayFromToday, formatDay } from '../../../lib/dates.ts'
import { locale, m } from '../../../lib/messages.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Time } from '../../../ui/time.tsx'
import { StatusMark } from '../../choices/status-mark.tsx'
import { formatCapital } from '../facts/capital.ts'
import type { ListChoices } from '../finders/choices.ts'
import { LastCall } from './last-call.tsx'

type Shown = (value: unknown, choices: ListChoices) => ReactNode

/** A field of a record in a row of a list. */
export function fieldCell({ value: { kind } }: Field, value: unknown, choices: ListChoices): ReactNode {
  return cells[kind]?.(value, choices) ?? (typeof value === 'string' ? value : '')
}

const nothing = <span className="text-ink-faint">—</span>

const cells: Partial<Record<Kind, Shown>> = {
  number: figure,
  count: (value) => (value ? figure(value) : ''),
  yen: (value) => (typeof value === 'number' ? formatCapital(value, locale) : ''),
  flag: (value) => (value ? m.filter_yes() : ''),
  moment: (value) => <LastCall at={typeof value === 'string' ? value : null} />,
  stamp: (value) => (typeof value === 'string' ? <Time at={value} /> : ''),
  day: (value) => (typeof value === 'string' ? <PromiseDay day={value} /> : nothing),
  link: (value) => (typeof value === 'string' ? value.replace(/^https?:\/\//, '') : ''),
  status: (value, choices) => {
    const status = choices.statusOf(String(value))
    return status ? <StatusMark kind={status.kind} name={status.name} /> : ''
  },
  member: (value, choices) => {
    const name = choices.memberOf(String(value))?.name
    return name === undefined ? '' : <Face name={name} />
  },
  tags: (value, choices) => {
    const names = Array.isArray(value) ? value.flatMap((id) => choices.tagOf(String(id))?.name ?? []) : []
    return names.map((name) => (
      <span key={name} className="mr-1 inline-block rounded-sm bg-tag px-1.5 text-xs leading-5">
        {name}
      </span>
    ))
  },
  decision_role: named('decision_role'),
  phone_kinds: named('phone_kinds'),
  outcome: named('outcome'),
}

function figure(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString(locale) : ''
}

function named(kind: 'decision_role' | 'phone_kinds' | 'outcome'): Shown {
  return (value, choices) => {
    const values = Array.isArray(value) ? value : [value]
    const labels = values.flatMap(
      (one) => choices.of(kind)?.find((choice) => choice.value === one)?.label ?? [],
    )
    return labels.join(m.record_list_comma())
  }
}

/** Whose a record is, as a face with the name. */
function Face({ name }: { name: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-middle" title={name}>
      <Avatar name={name} size="small" />
      <span className="sr-only">{name}</span>
    </span>
  )
}

const day = 86_400_000

/** When the next promise is due: what is late and what is today calls for a look. */
function PromiseDay({ day: due }: { day: string }) {
  const today = dayFromToday(0)
  if (due < today) {
    const count = Math.round((Date.parse(today) - Date.parse(due)) / day)
    return (
      <span className="text-bad" title={formatDay(due)}>
        {m.list_late({ count })}
      </span>
    )
  }
  return <span className={due === today ? 'text-warn' : undefined}>{formatDay(due)}</span>
}
