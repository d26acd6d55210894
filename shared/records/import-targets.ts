/** What a column of a company list may become: a field or a number of the company, or of the person named beside it. */
import { companyFields } from './company.ts'
import { entriesOf, type Field, type KeysOf, type Label } from './field.ts'
import type { PhoneKind } from './phone-kinds.ts'

type Imported = (typeof companyFields)[KeysOf<typeof companyFields, { imported: unknown }>]
type InMillions = Extract<Imported['imported'], { inMillions: unknown }>['inMillions']
type Joined = Extract<Imported, { imported: { joined: true } }>

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
  kind: PhoneKind
}

export interface ToPerson {
  target: PersonTarget
  headers: RegExp
  /** Names that mean a person's only where a person was named in a column before. */
  after?: RegExp
  label: Label
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
    headers:
      /^(代表|法人|会社|企業|本社)?電話(番号)?\d?(代表)?$|^(代表|会社)?tel(番号)?\d?$|^phone(number)?\d?$|^代表番号$/,
    label: 'company_main_number',
    kind: 'main',
  },
  {
    target: 'fax_number',
    headers: /^(代表|法人|会社|企業|本社)?fax(番号|number)?\d?$|^ファックス(番号)?$/,
    label: 'import_field_fax_number',
    kind: 'fax',
  },
  {
    target: 'mobile_number',
    headers: /^携帯(電話)?(番号)?\d?$|^(mobile|cell)(phone)?(number)?$/,
    label: 'import_field_mobile_number',
    kind: 'mobile',
  },
]

const kana = '(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み|reading|kana)'
const named = '(ご|先方)?(担当者?|氏|お|contact)'

export const personTargets: readonly ToPerson[] = [
  {
    target: 'person_name',
    headers:
      /^(ご|先方)?担当者(様|名|氏名|様名|のお?名前)?$|^ご担当(様|者様)?$|^氏名$|^お名前$|^contact(name|person)?$|^fullname$/,
    label: 'import_field_person_name',
  },
  {
    target: 'person_reading',
    headers: new RegExp(`^${named}.*${kana}$`),
    after: new RegExp(`^${kana}$`),
    label: 'import_field_person_reading',
  },
  {
    target: 'person_department',
    headers: /^(ご?担当者)?(所属)?部(署|門)名?$|^(ご?担当者)?所属(部署|部門)?名?$|^department$/,
    label: 'import_field_person_department',
  },
  {
    target: 'person_title',
    headers: /^(ご?担当者)?お?(役職|肩書き?)名?$|^(job)?title$|^position$/,
    label: 'import_field_person_title',
  },
  {
    target: 'person_email',
    headers: /^(ご?担当者)?(e?-?メール|電子メール|e?mail)(アドレス|address)?$/,
    label: 'import_field_person_email',
  },
  {
    target: 'person_mobile_number',
    headers: /^(ご?担当者)(携帯|モバイル)(電話)?(番号)?$/,
    after: /^(携帯|モバイル)(電話)?(番号)?$|^(mobile|cell)(phone)?(number)?$/,
    label: 'import_field_person_mobile_number',
  },
  {
    target: 'person_direct_number',
    headers: /^(ご?担当者)?直通(電話)?(番号)?$|^ご?担当者(直通)?(電話|tel)(番号)?$|^direct(phone|number)?$/,
    label: 'import_field_person_direct_number',
  },
  {
    target: 'person_note',
    headers: /^ご?担当者(メモ|備考)$/,
    after: /^(メモ|備考|コメント|特記事項|notes?|memo|remarks?|comments?)$/,
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

/** The parts of such a field may stand in several columns, which are joined in their order. */
export function isJoined(target: ImportField): target is Joined['column'] {
  return importedFields.some(({ column, field }) => column === target && field.imported?.joined)
}
