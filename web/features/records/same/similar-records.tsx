import { ExternalLink } from 'lucide-react'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { buttonClass } from '../../../ui/button-class.ts'
import { recordHref } from '../record-href.ts'

export interface SimilarRecord extends RecordRef {
  name: string
  /** What it has in common with what is typed, in words. */
  reasons: string[]
  /** What tells it from its like: an address, a company. */
  detail: string
}

interface SimilarRecordsProps {
  /** Says that these may be the same. */
  title: string
  records: readonly SimilarRecord[]
  /** Takes the one that is there instead of a new one; absent where both are there already. */
  onUse?: (record: SimilarRecord) => void
}

/** While a record is typed: those that may be the same, why, and the way to them. Quiet when there is none. */
export function SimilarRecords({ title, records, onUse }: SimilarRecordsProps) {
  const isQuiet = records.length === 0
  return (
    <div className={isQuiet ? undefined : 'rounded-lg border border-warn/25 bg-warn-soft p-3'}>
      <p role="status" className="text-sm font-bold">
        {isQuiet ? '' : title}
      </p>
      {!isQuiet && (
        <ul aria-label={title} className="mt-1 flex flex-col gap-2">
          {records.map((record) => (
            <Similar key={record.id} record={record} onUse={onUse} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Similar({ record, onUse }: { record: SimilarRecord } & Pick<SimilarRecordsProps, 'onUse'>) {
  const { name, reasons, detail } = record
  const because = m.record_similar_because({ reasons: reasons.join(m.record_list_comma()) })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-40 flex-1 text-sm">
        <span className="block break-words">{name}</span>
        <span className="block break-words text-ink-soft">
          {because}
          {detail && `　${detail}`}
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        <a
          href={recordHref(record)}
          target="_blank"
          rel="noopener"
          aria-label={m.record_similar_open_name({ name })}
          className={buttonClass('ghost', 'small')}
        >
          <ExternalLink size={14} aria-hidden="true" />
          {m.record_similar_open()}
        </a>
        {onUse && (
          <Button size="small" aria-label={m.record_similar_use_name({ name })} onClick={() => onUse(record)}>
            {m.record_similar_use()}
          </Button>
        )}
      </span>
    </li>
  )
}
