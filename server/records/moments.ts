/** Moments that may not have come: '-infinity' in the database, so that orders and filters need no null; null outside of it. */
import type { Field } from '../../shared/records/field.ts'

/** As SQL has it. */
export const never = `'-infinity'`

/** A field of the record `alias` as it may leave the database. */
export function shownColumn(alias: string, { column, value }: Field): string {
  const plain = `${alias}.${column}`
  return value.kind === 'moment' ? `nullif(${plain}, ${never})` : plain
}
