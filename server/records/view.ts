import { entriesOf, type Fields, type ValueOf } from '../../shared/records/field.ts'

type RowOf<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> | Date } & { id: string; version: number }
type ViewOf<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> } & { id: string; version: number }

/** A row as its view, moments as text: each field of the list is a property of the row. */
export function viewOf<F extends Fields>(fields: F, row: RowOf<F>): ViewOf<F> {
  const values = entriesOf(fields).map(([key]) => [key, textOfDate(row[key])])
  return { id: row.id, ...Object.fromEntries(values), version: row.version }
}

function textOfDate(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
