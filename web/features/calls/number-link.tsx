/** Ways out of the call dialog to a record; each closes it. */
import { Link } from '@tanstack/react-router'
import type { EarlierCall } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'

const look = 'text-accent underline-offset-2 hover:underline'

/** To the number's own row, open for editing. */
export function FixNumberLink({ target, onLeave }: { target: CallTarget; onLeave: () => void }) {
  const { record, number } = target
  const shared = { search: { number: number.id, fix: true }, onClick: onLeave, className: look } as const
  if (record.kind === 'company') {
    return (
      <Link to="/companies/$companyId" params={{ companyId: record.id }} {...shared}>
        {m.call_fix_number()}
      </Link>
    )
  }
  return (
    <Link to="/people/$personId" params={{ personId: record.id }} {...shared}>
      {m.call_fix_number()}
    </Link>
  )
}

interface RecordLinkProps {
  record: EarlierCall['record']
  says: (of: { name: string }) => string
  onLeave: () => void
}

/** A sentence about another record that leads to it. */
export function RecordLink({ record, says, onLeave }: RecordLinkProps) {
  const text = says({ name: record.name })
  if (record.isDeleted) return <p>{text}</p>
  const shared = { onClick: onLeave, className: look }
  return (
    <p>
      {record.kind === 'company' ? (
        <Link to="/companies/$companyId" params={{ companyId: record.id }} {...shared}>
          {text}
        </Link>
      ) : (
        <Link to="/people/$personId" params={{ personId: record.id }} {...shared}>
          {text}
        </Link>
      )}
    </p>
  )
}
