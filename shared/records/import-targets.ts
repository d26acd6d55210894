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

/** Whose telephone it is, before or behind the word. */
const whose =
  '(?:代表|代|法人|会社|企業|本社|本店|勤務先|店舗|施設|事業所|事務所|オフィス|連絡先|固定|問合せ先?|お?問い合わせ先?)'
const tel = '(?:電話|tel(?:ephone)?|phone)'
const fax = '(?:fax|ファックス|ファクス|ファクシミリ)'
const no = '(?:番号|number|no)?'
const mobile = '(?:(?:携帯|モバイル|スマホ)(?:電話)?(?:番号)?\\d?|(?:mobile|cell)(?:phone)?(?:number|no)?)'
const direct = `直通(?:${tel}|番号|電話番号)?|${tel}${no}(?:直通|部門)|部門${tel}${no}|direct(?:line|phone|number)?`

export const numberTargets: readonly ToNumber[] = [
  {
    target: 'main_number',
    headers: new RegExp(
      `^${whose}?の?${tel}${no}${whose}?\\d?$|^${tel}${no}(?:および|及び|と|兼用?)?${fax}${no}(?:兼用)?$|^代表番号$|^(?:ip電話|(?:フリー|ナビ)ダイヤル|フリーコール)${no}$`,
    ),
    label: 'company_main_number',
    kind: 'main',
  },
  {
    target: 'fax_number',
    headers: new RegExp(`^${whose}?の?${fax}${no}${whose}?\\d?$`),
    label: 'import_field_fax_number',
    kind: 'fax',
  },
  {
    target: 'mobile_number',
    headers: new RegExp(`^${mobile}$`),
    label: 'import_field_mobile_number',
    kind: 'mobile',
  },
]

const kana = '(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み|reading|kana)'
const named = '(ご|先方)?(担当者?|氏|お|contact)'
const contact = '((ご|先方|窓口|連絡)?担当者?)?'

export const personTargets: readonly ToPerson[] = [
  {
    target: 'person_name',
    headers: new RegExp(
      '^(ご|先方|窓口|連絡)?担当者(様|名|氏名|様名|のお?名前)?$|^ご担当(様|者様)?$|^氏名$|^お名前$|^contact(name|person)?$|^fullname$|' +
        `^${contact}(氏?名)?(姓|名字|苗字|名)$|^(last|family|sur|first|given)name$`,
    ),
    label: 'import_field_person_name',
  },
  {
    target: 'person_reading',
    headers: new RegExp(`^${named}.*${kana}$|^${contact}名?(姓|名|セイ|メイ)${kana}?$`),
    after: new RegExp(`^${kana}$`),
    label: 'import_field_person_reading',
  },
  {
    target: 'person_department',
    headers: /^(ご?担当者)?(所属)?部(署|門|課)名?$|^(ご?担当者)?所属(部署|部門)?名?$|^department$/,
    label: 'import_field_person_department',
  },
  {
    target: 'person_title',
    headers: /^(ご?担当者)?お?(役職|肩書き?|職位|職名)名?$|^(job)?title$|^position$/,
    label: 'import_field_person_title',
  },
  {
    target: 'person_email',
    headers: /^(ご?担当者)?(e?-?メール|電子メール|e?mail)(アドレス|address)?\d?$/,
    label: 'import_field_person_email',
  },
  {
    target: 'person_mobile_number',
    headers: /^(ご?担当者)(携帯|モバイル)(電話)?(番号)?$/,
    after: new RegExp(`^${mobile}$`),
    label: 'import_field_person_mobile_number',
  },
  {
    target: 'person_direct_number',
    headers: new RegExp(`^(ご?担当者)?(${direct})$|^ご?担当者${tel}${no}$`),
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

/** The parts of such a field may stand in several columns, which are joined in their order: an address, 姓 and 名. */
export function isJoined(target: ImportField): boolean {
  return (
    target === 'person_name' ||
    target === 'person_reading' ||
    importedFields.some(({ column, field }) => column === target && field.imported?.joined)
  )
}
