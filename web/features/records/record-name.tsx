import { Link } from '@tanstack/react-router'
import type { RecordRef } from '../../../shared/records/record-ref.ts'

interface RecordNameProps {
  record: RecordRef & { name: string; companyName?: string }
}

/** Who it is about, as a way to their page. */
export function RecordName({ record }: RecordNameProps) {
  const look = 'truncate text-base font-semibold text-ink hover:underline'
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
      {record.companyName && <span className="truncate text-xs text-ink-faint">{record.companyName}</span>}
    </p>
  )
}
