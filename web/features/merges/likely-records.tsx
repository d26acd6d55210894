import type { ComparedRecord } from '../../../shared/contracts/merges.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useLikely } from './api.ts'

interface LikelyRecordsProps {
  kind: RecordRef['kind']
  record: ComparedRecord | undefined
  /** Those that are there already. */
  except: readonly string[]
  onPick: (id: string) => void
}

/** Those that may be the same, one press away. Quiet when there is none. */
export function LikelyRecords({ kind, record, except, onPick }: LikelyRecordsProps) {
  const records = useLikely(kind, record).filter(({ id }) => !except.includes(id))
  if (records.length === 0) return null
  const count = records.length
  const title = kind === 'company' ? m.company_similar({ count }) : m.person_similar({ count })
  return (
    <div>
      <p className="text-sm font-bold">{title}</p>
      <ul aria-label={title} className="mt-1 flex flex-col">
        {records.map(({ id, name, detail, reasons = [] }) => (
          <li key={id} className="flex items-center gap-3 border-t border-line py-1.5 first:border-t-0">
            <span className="min-w-0 flex-1 text-sm">
              <span className="block break-words">{name}</span>
              <span className="block text-xs break-words text-ink-faint">
                {m.record_similar_because({ reasons: reasons.join(m.record_list_comma()) })}
                {detail && `　${detail}`}
              </span>
            </span>
            <Button size="small" aria-label={m.merge_add_name({ name })} onClick={() => onPick(id)}>
              {m.merge_add()}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
