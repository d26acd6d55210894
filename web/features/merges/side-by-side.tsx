import { ExternalLink, X } from 'lucide-react'
import { type CSSProperties, type ReactNode, useId } from 'react'
import type { ComparedRecord } from '../../../shared/contracts/merges.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { dayOf, formatDate } from '../../lib/dates.ts'
import { locale, m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { recordHref } from '../records/record-href.ts'
import { allNames, type Differing } from './values.ts'

interface SideBySideProps {
  kind: RecordRef['kind']
  records: readonly ComparedRecord[]
  /** The fields in which they differ. */
  fields: readonly Differing[]
  keptId: string
  onKeep: (id: string) => void
  /** Whose value of a field is taken; empty: everybody's tags. */
  sourceOf: (key: string) => string
  onChoose: (key: string, id: string) => void
  /** Absent for those that cannot go. */
  onLeaveOut: (id: string) => (() => void) | undefined
}

/** The records in columns, what differs in rows; on a phone each row is a list. */
export function SideBySide(props: SideBySideProps) {
  const { kind, records, fields, keptId, onKeep, sourceOf, onChoose, onLeaveOut } = props
  return (
    <div className="-mx-5 overflow-x-auto px-5">
      <div className="min-w-full sm:w-max">
        <Row label={m.merge_keep_which()} columns={records.length}>
          {(name) =>
            records.map((record) => (
              <Cell
                key={record.id}
                name={name}
                checked={record.id === keptId}
                onCheck={() => onKeep(record.id)}
                aside={
                  <Aside
                    record={{ kind, id: record.id }}
                    name={record.name}
                    onLeaveOut={onLeaveOut(record.id)}
                  />
                }
              >
                <span className="block font-bold break-words">{record.name}</span>
                <span className="block text-xs text-ink-faint">{countsOf(record)}</span>
                <span className="block text-xs text-ink-faint">
                  {m.merge_created({ day: formatDate(dayOf(record.createdAt)) })}
                </span>
              </Cell>
            ))
          }
        </Row>
        {fields.map((field) => (
          <FieldRow
            key={field.key}
            field={field}
            records={records}
            source={sourceOf(field.key)}
            onChoose={(id) => onChoose(field.key, id)}
          />
        ))}
      </div>
      {fields.some(({ key }) => mainWays.has(key)) && (
        <p className="py-2 text-sm text-ink-soft">{m.merge_ways_stay()}</p>
      )}
      {records.length > 1 && fields.length === 0 && (
        <p className="py-2 text-sm text-ink-soft">{m.merge_no_difference()}</p>
      )}
    </div>
  )
}

/** The fields of which the values that are not chosen stay beside the main one. */
const mainWays: ReadonlySet<string> = new Set(['email', 'website', 'address'])

interface FieldRowProps {
  field: Differing
  records: readonly ComparedRecord[]
  source: string
  onChoose: (id: string) => void
}

function FieldRow({ field, records, source, onChoose }: FieldRowProps) {
  return (
    <Row label={field.label} columns={records.length}>
      {(name) => [
        field.isJoined && (
          <div key="all" className="sm:col-[2/-1]">
            <Cell name={name} checked={source === ''} onCheck={() => onChoose('')}>
              {m.merge_all_tags({ tags: allNames(field.key, records) })}
            </Cell>
          </div>
        ),
        ...records.map((record) => (
          <Cell
            key={record.id}
            name={name}
            checked={record.id === source}
            onCheck={() => onChoose(record.id)}
          >
            <span className="block break-words">
              {field.text(record) || <span className="text-ink-faint">{m.merge_empty()}</span>}
            </span>
            {!field.isName && (
              <span className="block truncate text-xs text-ink-faint sm:sr-only">{record.name}</span>
            )}
          </Cell>
        )),
      ]}
    </Row>
  )
}

interface RowProps {
  label: string
  columns: number
  children: (name: string) => ReactNode
}

function Row({ label, columns, children }: RowProps) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      style={columnsOf(columns)}
      className="grid grid-cols-1 gap-x-2 gap-y-1 border-t border-line py-2 first:border-t-0 sm:grid-cols-[7rem_repeat(var(--columns),minmax(12rem,1fr))]"
    >
      <p className="text-sm text-ink-faint sm:sticky sm:left-0 sm:bg-raised sm:py-1.5">{label}</p>
      {children(name)}
    </div>
  )
}

/** React's type of a style knows no properties of one's own. */
function columnsOf(count: number): CSSProperties {
  return { '--columns': count } as CSSProperties
}

interface CellProps {
  name: string
  checked: boolean
  onCheck: () => void
  aside?: ReactNode
  children: ReactNode
}

function Cell({ name, checked, onCheck, aside, children }: CellProps) {
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-md border border-line has-checked:border-accent has-checked:bg-accent-soft">
      <label className="flex min-h-control min-w-0 flex-1 cursor-pointer items-start gap-2 px-2 py-1.5 text-sm">
        <input
          type="radio"
          name={name}
          checked={checked}
          onChange={onCheck}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0 flex-1">{children}</span>
      </label>
      {aside}
    </div>
  )
}

interface AsideProps {
  record: RecordRef
  name: string
  onLeaveOut: (() => void) | undefined
}

/** The way to the record, and the way out of the merge. */
function Aside({ record, name, onLeaveOut }: AsideProps) {
  return (
    <span className="flex shrink-0">
      <a
        href={recordHref(record)}
        target="_blank"
        rel="noopener"
        aria-label={m.record_similar_open_name({ name })}
        className={buttonClass('ghost', 'small', 'w-control-small px-0!')}
      >
        <ExternalLink size={14} aria-hidden="true" />
      </a>
      {onLeaveOut && (
        <IconButton icon={X} size="small" label={m.merge_leave_out({ name })} onClick={onLeaveOut} />
      )}
    </span>
  )
}

/** What there is none of is not said. */
function countsOf({ counts }: ComparedRecord): string {
  const { phoneNumbers, people, calls, notes, followUps } = counts
  const said = [
    phoneNumbers > 0 && m.merge_count_numbers(plural(phoneNumbers)),
    people > 0 && m.merge_count_people(plural(people)),
    calls > 0 && m.merge_count_calls(plural(calls)),
    notes > 0 && m.merge_count_notes(plural(notes)),
    followUps > 0 && m.merge_count_promises(plural(followUps)),
  ].filter(Boolean)
  return said.length > 0 ? said.join(m.record_list_comma()) : m.merge_count_nothing()
}

function plural(count: number): { count: number | string } {
  return { count: count < 1000 ? count : count.toLocaleString(locale) }
}
