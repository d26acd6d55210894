/** What stays of several records that become one. */
import { companyFields } from './company.ts'
import { isCustomKey } from './custom.ts'
import { entriesOf, type Field, type Fields, mostTags } from './field.ts'
import { personFields } from './person.ts'
import type { RecordRef } from './record-ref.ts'

/** How many records become one at a time, the kept one among them. */
export const mostMerged = 20

/** For so long a merge may be undone. */
export const undoableDays = 30

export const fieldsOfKind: Record<RecordRef['kind'], Fields> = {
  company: companyFields,
  person: personFields,
}

/** A record as far as merging looks at it: its values by the names of its fields, those of custom fields by their ids. */
export interface Mergeable {
  id: string
  values: Readonly<Record<string, unknown>>
}

/** The fields of which one value is chosen: whatever people or lists write, but for what holds as soon as one record says it. */
export function chosenFields(kind: RecordRef['kind']): [key: string, field: Field][] {
  return entriesOf(fieldsOfKind[kind]).filter(
    ([, { edited, imported, value }]) =>
      (edited || imported) && value.kind !== 'flag' && value.kind !== 'custom',
  )
}

/** Fields that are true of the merged record when they are true of one of them: whoever is not to be called stays so. */
export function joinedFields(kind: RecordRef['kind']): string[] {
  return entriesOf(fieldsOfKind[kind]).flatMap(([key, { value }]) => (value.kind === 'flag' ? [key] : []))
}

/** The custom fields that any of the records holds, by their ids: they are chosen like the others. */
export function customKeysOf(records: readonly Mergeable[]): string[] {
  return [...new Set(records.flatMap(({ values }) => Object.keys(values).filter(isCustomKey)))]
}

/** Whose value a field has where nobody chose: the kept record's, which comes first, or else the first that has one. */
export function sourceOf(key: string, records: readonly Mergeable[]): Mergeable | undefined {
  return records.find(({ values }) => isFilled(values[key])) ?? records[0]
}

/** Tags are all kept where nobody chose, those of the kept record first, as many as a record may have. */
export function joinedTags(key: string, records: readonly Mergeable[]): string[] {
  const tags = records.flatMap(({ values }) => values[key] ?? []).map(String)
  return [...new Set(tags)].slice(0, mostTags)
}

export function isFilled(value: unknown): boolean {
  return !(
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** Values of records are plain, so that they are the same when they read the same. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
