/** What an import reads and writes of a company, as SQL; the names come from our own list, so they need no quoting. */
import { foldForSearch } from '../../../shared/japanese.ts'
import { placeOf } from '../../../shared/places.ts'
import { type Field, isNullable } from '../../../shared/records/field.ts'
import { type ImportColumn, importedFields } from '../../../shared/records/import-targets.ts'

/** What is imported of a company; a text that is not known is empty. */
export type ImportedValues = Record<ImportColumn, string>

/** What is imported of a person, but for numbers and notes. */
export const personColumns = ['name', 'reading', 'department', 'title', 'email'] as const
export type PersonValues = Record<(typeof personColumns)[number], string>

const foldedFields = importedFields.flatMap(({ column, field: { folded } }) =>
  folded === undefined ? [] : [{ column, folded }],
)
const written = [
  ...importedFields.map(({ column, field }) => ({ name: column as string, type: typeOf(field) })),
  ...foldedFields.map(({ folded }) => ({ name: folded, type: 'text' })),
  { name: 'prefecture', type: 'text' },
  { name: 'city', type: 'text' },
]

/** For `select`: every value as a text. */
export const readColumns = importedFields
  .map(({ column, field }) => (isNullable(field) ? `coalesce(${column}::text, '') as ${column}` : column))
  .join(', ')
/** For `insert` and the `select` beside it. */
export const writtenColumns = written.map(({ name }) => name).join(', ')
/** For `update … set`, from the rows `r`. */
export const writtenFromRow = written.map(({ name }) => `${name} = r.${name}`).join(', ')
/** The rows `r` that `rowOf` makes, for `json_to_recordset`. */
export const writtenRow = `r (id uuid, ${written.map(({ name, type }) => `${name} ${type}`).join(', ')})`

/** A company as such a row. */
export function rowOf({ id, ...company }: ImportedValues & { id: string }): Record<string, string | null> {
  const values = importedFields.map(({ column, field }) => [
    column,
    isNullable(field) ? company[column] || null : company[column],
  ])
  const folded = foldedFields.map(({ column, folded }) => [folded, foldedOrNothing(company[column])])
  return { id, ...Object.fromEntries(values), ...Object.fromEntries(folded), ...placeOf(company.address) }
}

function typeOf({ value: { kind } }: Field): string {
  if (kind === 'yen') return 'bigint'
  return kind === 'number' ? 'integer' : 'text'
}

function foldedOrNothing(text: string): string {
  return text === '' ? '' : foldForSearch(text)
}
