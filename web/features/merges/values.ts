/** What records that are compared hold, as texts. */
import type { ComparedRecord } from '../../../shared/contracts/merges.ts'
import type { CustomField, CustomValue } from '../../../shared/records/custom.ts'
import type { Field } from '../../../shared/records/field.ts'
import { chosenFields, isSameValue } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { locale, m } from '../../lib/messages.ts'
import { formatCapital } from '../records/facts/capital.ts'
import { customSaid, textOfValue } from '../records/facts/custom-texts.tsx'
import { texts } from '../records/facts/text-fields.ts'

/** A field in which records differ. */
export interface Differing {
  key: string
  label: string
  /** How a record's value reads; empty for what is not known. */
  text: (record: ComparedRecord) => string
  /** All of its values may stand together. */
  isJoined: boolean
  isName: boolean
}

/** The fields in which the records differ, in the order of the form. */
export function differing(
  kind: RecordRef['kind'],
  records: readonly ComparedRecord[],
  customFields: readonly CustomField[],
): Differing[] {
  const [first] = records
  const own = customFields.filter(({ record }) => record === kind)
  const all = [...chosenFields(kind).map(([key, field]) => ofField(key, field)), ...own.map(ofCustomField)]
  return all.filter(({ key }) => records.some(({ values }) => !isSameValue(values[key], first?.values[key])))
}

function ofField(key: string, field: Field): Differing {
  const { kind } = field.value
  return {
    key,
    label: m[field.label](),
    text: (record) => valueText(key, field, record),
    isJoined: kind === 'tags',
    isName: kind === 'name',
  }
}

function ofCustomField(field: CustomField): Differing {
  const { id: key, name: label } = field
  const text = ({ values, shown }: ComparedRecord) => {
    const said = textOfValue(field, values[key] as CustomValue | null | undefined)
    return customSaid(field, said, (id) => ({ id, name: namesText(shown[key] ?? []) || m.change_gone() }))
  }
  return { key, label, text, isJoined: false, isName: false }
}

function valueText(key: string, { value }: Field, record: ComparedRecord): string {
  const known = record.values[key]
  if (record.shown[key]) return namesText(record.shown[key])
  if (typeof known === 'number')
    return value.kind === 'yen' ? formatCapital(known, locale) : known.toLocaleString(locale)
  const text = typeof known === 'string' ? known : ''
  return texts[value.kind]?.say?.(text) ?? text
}

/** The tags of all of them, as they are together. */
export function allNames(key: string, records: readonly ComparedRecord[]): string {
  return namesText([...new Set(records.flatMap(({ shown }) => shown[key] ?? []))])
}

function namesText(names: readonly string[]): string {
  return names.join(m.record_list_comma())
}
