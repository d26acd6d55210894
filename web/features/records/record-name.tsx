import { Link } from '@tanstack/react-router'
import type { RecordRef } from '../../../shared/records/record-ref.ts'

interface RecordNameProps {
  record: RecordRef & { name: string; companyName?: string }
  /** `band`: on the band over a call. */
  look?: 'sheet' | 'band'
}

const looks = {
  sheet: { name: 'text-ink', company: 'text-xs text-ink-faint' },
  band: { name: 'text-on-band focus-visible:outline-on-band', company: 'text-sm text-on-band-soft' },
}

/** Who it is about, as a way to their page. */
export function RecordName({ record, look: on = 'sheet' }: RecordNameProps) {
  const look = `truncate text-base font-bold hover:underline ${looks[on].name}`
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      {record.kind === 'company' ? (
        <Link to="/companies/$companyId" params={{ companyId: record.id }} className={look}>
          {record.name}
        </Link>
      ) : (
        <Link to="/people/$personId" params={{ personId: record.id }} className={look}>
          {record.name}
        </Link>
      )}
      {record.companyName && <span className={`truncate ${looks[on].company}`}>{record.companyName}</span>}
    </p>
  )
}
