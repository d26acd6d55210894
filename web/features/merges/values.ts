/** What records that are compared hold, as texts. */
import type { ComparedRecord } from '../../../shared/contracts/merges.ts'
import type { Field } from '../../../shared/records/field.ts'
import { chosenFields, isSameValue } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { locale, m } from '../../lib/messages.ts'
import { formatCapital } from '../records/capital.ts'

/** The fields in which the records differ, in the order of the form. */
export function differing(
  kind: RecordRef['kind'],
  records: readonly ComparedRecord[],
): [key: string, field: Field][] {
  const [first] = records
  return chosenFields(kind).filter(([key]) =>
    records.some(({ values }) => !isSameValue(values[key], first?.values[key])),
  )
}

/** Empty for what is not known. */
export function valueText(key: string, { value }: Field, record: ComparedRecord): string {
  const known = record.values[key]
  if (record.shown[key]) return namesText(record.shown[key])
  if (typeof known === 'number')
    return value.kind === 'yen' ? formatCapital(known, locale) : known.toLocaleString(locale)
  return typeof known === 'string' ? known : ''
}

/** The tags of all of them, as they are together. */
export function allNames(key: string, records: readonly ComparedRecord[]): string {
  return namesText([...new Set(records.flatMap(({ shown }) => shown[key] ?? []))])
}

function namesText(names: readonly string[]): string {
  return names.join(m.record_list_comma())
}
