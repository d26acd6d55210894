import { Link } from '@tanstack/react-router'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'

/** Makes all of a row lead where its name does, where the name stays in sight and cannot cover the row itself. */
export function RowCover({ of }: { of: RecordRef }) {
  const look = 'absolute inset-0'
  if (of.kind === 'company') {
    return (
      <Link
        to="/companies/$companyId"
        params={{ companyId: of.id }}
        aria-hidden="true"
        tabIndex={-1}
        className={look}
      />
    )
  }
  return (
    <Link
      to="/people/$personId"
      params={{ personId: of.id }}
      aria-hidden="true"
      tabIndex={-1}
      className={look}
    />
  )
}
