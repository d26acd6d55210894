import type { change } from '../../../db/schema/activity.ts'
import type { ChangedValue, ChangeView } from '../../../shared/contracts/activity.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { wayFields } from '../../../shared/records/contact-ways.ts'
import { type CustomValues, isCustomKey } from '../../../shared/records/custom.ts'
import { entriesOf, type Fields } from '../../../shared/records/field.ts'
import { numberFields } from '../../../shared/records/number-fields.ts'
import { personFields } from '../../../shared/records/person.ts'
import { changed } from '../../records/history.ts'

export type ChangeRow = typeof change.$inferSelect

/** The record, or the number, whose fields were changed, as it is now. */
export interface Subject {
  kind: NonNullable<ChangeView['record']>['kind']
  row: { id: string; version: number; custom?: CustomValues }
}

const fieldsOf: Record<string, Fields> = { company: companyFields, person: personFields }

/** One change, opened. Its fields stand in the order of the form, and those that are none any more behind them. */
export function changeView(
  { id, changedAt, action, by, edits }: ChangeRow,
  subject: Subject | null,
  names: ChangeView['names'],
): ChangeView {
  const [kind = ''] = action.split('.')
  const order: readonly string[] =
    kind in fieldsOf ? entriesOf(fieldsOf[kind] ?? {}).map(([key]) => key) : [...numberFields, ...wayFields]
  const now = new Map(Object.entries({ ...subject?.row }))
  const heldNow = (field: string) => {
    if (subject?.row.custom && isCustomKey(field)) return { now: changed(subject.row.custom[field]) }
    return now.has(field) && { now: changed(now.get(field)) }
  }
  const placeOf = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  const fields = Object.entries(edits ?? {}).map(([field, [from, to]]) => ({
    field,
    from,
    to,
    ...heldNow(field),
  }))
  return {
    id,
    at: changedAt.toISOString(),
    by,
    action,
    record: subject && { kind: subject.kind, id: subject.row.id, version: subject.row.version },
    fields: fields.toSorted((one, other) => placeOf(one.field) - placeOf(other.field)),
    names,
  }
}

/** What a field refers to by id. */
const references: readonly string[] = ['company', 'member', 'status', 'tags']

/** The ids among what the fields held, but for custom ones, of which only their definitions tell what they refer to. */
export function referencesIn({ action, edits }: ChangeRow): string[] {
  const fields = fieldsOf[action.split('.')[0] ?? ''] ?? {}
  const values: ChangedValue[] = Object.entries(edits ?? {}).flatMap(([field, pair]) =>
    references.includes(fields[field]?.value.kind ?? '') ? pair : [],
  )
  return values.flat().filter((value) => typeof value === 'string')
}
