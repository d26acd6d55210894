import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { ChangeView } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { choicesQuery } from '../records/finders/choices.ts'
import type { ChangeEntry } from './change-text.ts'
import { type ChangedField, fieldsIn } from './changed-fields.ts'
import { changeQuery } from './changes-api.ts'
import { useRestoreField } from './use-restore-field.ts'

interface OpenChangeProps {
  entry: ChangeEntry
  of: RecordRef
  text: ReactNode
  /** The entry with this in its line, and this below it. */
  item: (line: ReactNode, below?: ReactNode) => ReactNode
}

/** A change whose line opens to its fields: what each held before, and after. */
export function OpenChange({ entry, of, text, item }: OpenChangeProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const line = (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={id}
      data-print="keep"
      onClick={() => setOpen(!open)}
      className="flex max-w-full items-center gap-1 rounded-sm text-left hover:text-ink max-sm:min-h-11"
    >
      <span className="min-w-0">
        {text}
        {entry.status && <StatusMove ids={entry.status} />}
      </span>
      <ChevronDown
        size={14}
        aria-hidden="true"
        className={`shrink-0 text-ink-faint print:hidden ${open ? 'rotate-180' : ''}`}
      />
    </button>
  )
  return item(
    line,
    open && (
      <div id={id}>
        <Fields entry={entry} of={of} />
      </div>
    ),
  )
}

/** How the record stood before and after, said in the line itself: it is what one looks for in a history. */
function StatusMove({ ids: [from = null, to = null] }: { ids: readonly (string | null)[] }) {
  const { data } = useQuery(choicesQuery)
  if (!data) return null
  const nameOf = (id: string | null) =>
    id === null
      ? m.record_status_none()
      : (data.statuses.find((status) => status.id === id)?.name ?? m.change_gone())
  return (
    <span className="block wrap-anywhere">
      <Values field={{ from: nameOf(from), to: nameOf(to) }} />
    </span>
  )
}

function Fields({ entry, of }: { entry: ChangeEntry; of: RecordRef }) {
  const query = useQuery(changeQuery(entry.id))
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={1} />} flush>
      {(change) => <FieldTable change={change} entry={entry} of={of} />}
    </Loaded>
  )
}

function FieldTable({ change, entry, of }: { change: ChangeView; entry: ChangeEntry; of: RecordRef }) {
  const { restore, restoring, dialog } = useRestoreField(change, entry, of)
  const { data } = useQuery(choicesQuery)
  return (
    <>
      <dl className="my-1 border-l-2 border-line pl-3 whitespace-normal">
        {fieldsIn(change, data?.customFields ?? []).map((field) => (
          <div
            key={field.key}
            className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line py-1.5 last:border-0"
          >
            <dt className="w-24 shrink-0 pt-0.5 text-xs text-ink-faint">{field.label}</dt>
            <dd className="min-w-0 flex-1 basis-48 wrap-anywhere text-ink">
              <Values field={field} />
            </dd>
            {field.restorable && (
              <dd data-print="hide" className="shrink-0">
                <Button
                  variant="ghost"
                  size="small"
                  aria-label={m.change_restore_of({
                    field: field.label,
                    value: field.from || m.record_fact_empty(),
                  })}
                  loading={restoring === field.key}
                  onClick={() => void restore(field)}
                >
                  {m.change_restore()}
                </Button>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {change.by !== 'hand' && <p className="text-xs text-ink-faint">{ways[change.by]()}</p>}
      {dialog}
    </>
  )
}

function Values({ field: { from, to } }: { field: Pick<ChangedField, 'from' | 'to'> }) {
  return (
    <>
      <span className="sr-only">{m.change_from()}</span>
      <del className="text-ink-soft no-underline">{from || m.record_fact_empty()}</del>
      <span aria-hidden="true" className="px-1.5 text-ink-faint">
        →
      </span>
      <span className="sr-only">{m.change_to()}</span>
      <ins className="no-underline">{to || m.record_fact_empty()}</ins>
    </>
  )
}

const ways = {
  import: () => m.change_by_import(),
  bulk: () => m.change_by_bulk(),
  api: () => m.change_by_api(),
}
