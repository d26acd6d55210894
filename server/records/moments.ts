/**
 * Moments that may not have come and days that may not be known: '-infinity' and 'infinity' in the database, so that orders and filters
 * need no null; null outside of it.
 */
import type { Field } from '../../shared/records/field.ts'

/** As SQL has it. */
export const never = `'-infinity'`
/** A day that is not known comes last. */
export const noDay = `'infinity'`

/** A field of the record `alias` as it may leave the database. */
export function shownColumn(alias: string, { column, value }: Field): string {
  const plain = `${alias}.${column}`
  if (value.kind === 'day') return `nullif(${plain}, ${noDay})`
  return value.kind === 'moment' ? `nullif(${plain}, ${never})` : plain
}
