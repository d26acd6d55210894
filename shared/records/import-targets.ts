/** What a column of a company list may become: a field, or a number of the company. */
import { companyFields } from './company.ts'
import { entriesOf, type Field, type KeysOf, type Label } from './field.ts'

type Imported = (typeof companyFields)[KeysOf<typeof companyFields, { imported: unknown }>]
type InMillions = Extract<Imported['imported'], { inMillions: unknown }>['inMillions']
type Joined = Extract<Imported, { imported: { joined: true } }>

/** A column of `company` that an import writes. */
export type ImportColumn = Imported['column']
export type NumberTarget = 'main_number' | 'fax_number'
export type ImportField = 'ignore' | ImportColumn | InMillions['target'] | NumberTarget

export interface FieldTarget {
  target: Exclude<ImportField, 'ignore' | NumberTarget>
  headers: RegExp
  label: Label
  column: ImportColumn
  field: Field
  /** What the value is multiplied with. */
  times: number
}

export interface ToNumber {
  target: NumberTarget
  headers: RegExp
  label: Label
  kind: 'main' | 'fax'
}

/** The fields that an import writes, in the order of the form. */
export const importedFields: readonly { column: ImportColumn; field: Field }[] = entriesOf(companyFields)
  .filter(([, { imported }]) => imported)
  .map(([, field]) => ({ column: field.column as ImportColumn, field }))

export const fieldTargets: readonly FieldTarget[] = importedFields.flatMap(({ column, field }) => {
  const { headers = /^$/, label = field.label, inMillions } = field.imported ?? {}
  const plain = { target: column, headers, label, column, field, times: 1 }
  if (!inMillions) return [plain]
  const target = inMillions.target as InMillions['target']
  return [plain, { ...inMillions, target, column, field, times: 1_000_000 }]
})

export const numberTargets: readonly ToNumber[] = [
  {
    target: 'main_number',
    headers: /^(代表)?電話(番号)?(代表)?$|^tel$|^phone(number)?$|^代表番号$/,
    label: 'company_main_number',
    kind: 'main',
  },
  {
    target: 'fax_number',
    headers: /^fax(番号|number)?$|^ファックス$/,
    label: 'import_field_fax_number',
    kind: 'fax',
  },
]

export const importTargets: readonly (FieldTarget | ToNumber)[] = [...fieldTargets, ...numberTargets]

/** The parts of such a field may stand in several columns, which are joined in their order. */
export function isJoined(target: ImportField): target is Joined['column'] {
  return importedFields.some(({ column, field }) => column === target && field.imported?.joined)
}
