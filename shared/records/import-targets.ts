/** What a column of a company list may become: a field or a number of the company, or of the person named beside it. */
import { companyFields } from './company.ts'
import { entriesOf, type Field, type KeysOf, type Label } from './field.ts'
import type { PhoneKind } from './phone-kinds.ts'

type Imported = (typeof companyFields)[KeysOf<typeof companyFields, { imported: unknown }>]
type InMillions = Extract<Imported['imported'], { inMillions: unknown }>['inMillions']

/** A column of `company` that an import writes. */
export type ImportColumn = Imported['column']
export type NumberTarget = 'main_number' | 'fax_number' | 'mobile_number'
/** A column of `person` that an import writes, with `person_` before it. */
export type PersonText = `person_${'name' | 'reading' | 'department' | 'title' | 'email'}`
export type PersonNumber = 'person_mobile_number' | 'person_direct_number'
export type PersonTarget = PersonText | PersonNumber | 'person_note'
export type ImportField = 'ignore' | ImportColumn | InMillions['target'] | NumberTarget | PersonTarget

export interface FieldTarget {
  target: Exclude<ImportField, 'ignore' | NumberTarget | PersonTarget>
  label: Label
  column: ImportColumn
  field: Field
  /** What the value is multiplied with. */
  times: number
}

export interface ToNumber {
  target: NumberTarget
  label: Label
  kind: PhoneKind
}

export interface ToPerson {
  target: PersonTarget
  label: Label
}

/** The fields that an import writes, in the order of the form. */
export const importedFields: readonly { column: ImportColumn; field: Field }[] = entriesOf(companyFields)
  .filter(([, { imported }]) => imported)
  .map(([, field]) => ({ column: field.column as ImportColumn, field }))

export const fieldTargets: readonly FieldTarget[] = importedFields.flatMap(({ column, field }) => {
  const { label = field.label, inMillions } = field.imported ?? {}
  const plain = { target: column, label, column, field, times: 1 }
  if (!inMillions) return [plain]
  const target = inMillions.target as InMillions['target']
  return [plain, { ...inMillions, target, column, field, times: 1_000_000 }]
})

export const numberTargets: readonly ToNumber[] = [
  {
    target: 'main_number',
    label: 'company_main_number',
    kind: 'main',
  },
  {
    target: 'fax_number',
    label: 'import_field_fax_number',
    kind: 'fax',
  },
  {
    target: 'mobile_number',
    label: 'import_field_mobile_number',
    kind: 'mobile',
  },
]

export const personTargets: readonly ToPerson[] = [
  {
    target: 'person_name',
    label: 'import_field_person_name',
  },
  {
    target: 'person_reading',
    label: 'import_field_person_reading',
  },
  {
    target: 'person_department',
    label: 'import_field_person_department',
  },
  {
    target: 'person_title',
    label: 'import_field_person_title',
  },
  {
    target: 'person_email',
    label: 'import_field_person_email',
  },
  {
    target: 'person_mobile_number',
    label: 'import_field_person_mobile_number',
  },
  {
    target: 'person_direct_number',
    label: 'import_field_person_direct_number',
  },
  {
    target: 'person_note',
    label: 'import_field_person_note',
  },
]

export const importTargets: readonly (FieldTarget | ToNumber | ToPerson)[] = [
  ...fieldTargets,
  ...numberTargets,
  ...personTargets,
]

/** Numbers: a company and a person have as many as the list has columns for. */
export function isRepeated(target: ImportField): boolean {
  return target.endsWith('_number') && target !== 'corporate_number'
}

/** The parts of such a field may stand in several columns, which are joined in their order: an address, 姓 and 名. */
export function isJoined(target: ImportField): boolean {
  return (
    target === 'person_name' ||
    target === 'person_reading' ||
    importedFields.some(({ column, field }) => column === target && field.imported?.joined)
  )
}
