import type { RecordRef } from '../../../shared/records/record-ref.ts'

/** The address of a record's page, for a tab of its own. */
export function recordHref({ kind, id }: RecordRef): string {
  return kind === 'company' ? `/companies/${id}` : `/people/${id}`
}
