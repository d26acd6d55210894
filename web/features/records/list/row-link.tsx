import { Link } from '@tanstack/react-router'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'

/**
 * The link of a row or card: it covers all of it, except what stands above (`relative z-1`). With the focus of the keyboard it
 * has a bar at the row's left.
 */
export function RowLink({ of, name, className }: { of: RecordRef; name: string; className?: string }) {
  const look = `text-base text-ink after:absolute after:inset-0 focus-visible:outline-hidden focus-visible:after:shadow-[inset_3px_0_0_var(--accent)] ${className ?? ''}`
  if (of.kind === 'company') {
    return (
      <Link
        to="/companies/$companyId"
        params={{ companyId: of.id }}
        data-row-link
        title={name}
        className={look}
      >
        {name}
      </Link>
    )
  }
  return (
    <Link to="/people/$personId" params={{ personId: of.id }} data-row-link title={name} className={look}>
      {name}
    </Link>
  )
}
