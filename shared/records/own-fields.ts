/** The fields that a workspace has added, as a list has them: each is a column and may be asked for in a filter. */
import type { CustomField, CustomKind } from './custom.ts'
import { entriesOf, type Field, type Fields } from './field.ts'
import type { RecordRef } from './record-ref.ts'

/** The fields of a list with the workspace's own in the place of the one property that has them all. */
export function withOwn<F extends Fields>(
  fields: F,
  customFields: readonly CustomField[],
  kind: RecordRef['kind'],
): F {
  const own = customFields.filter(({ record }) => record === kind).map((of) => [of.id, ownField(of)] as const)
  return asFields(fields, [...entriesOf(fields).filter(([, { value }]) => value.kind !== 'custom'), ...own])
}

/** Whoever reads a list by its fields finds all that it has but `custom`, which no list has as a field. */
function asFields<F extends Fields>(_: F, entries: (readonly [string, Field])[]): F {
  return Object.fromEntries(entries) as F
}

function ownField(of: CustomField): Field {
  return { column: 'custom', value: { kind: 'own', of }, label: 'record_custom' }
}

/** The custom field of a list's field, where it is one. */
export function ownOf({ value }: Field): CustomField | null {
  return value.kind === 'own' ? value.of : null
}

/** What the values of a condition on such a field are. */
export function isIdKind(kind: CustomKind): boolean {
  return kind === 'choice' || kind === 'choices' || kind === 'person'
}
