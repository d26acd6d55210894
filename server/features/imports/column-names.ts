/** What the name of a column means by itself. */
import {
  fieldTargets,
  type ImportField,
  numberTargets,
  personTargets,
} from '../../../shared/records/import-targets.ts'
import { headerNames } from './header-names.ts'

const targets = [...personTargets, ...fieldTargets, ...numberTargets]

export function fieldOf(columnName: string): ImportField {
  const key = columnKey(columnName)
  const plain = key.replace(polite, '')
  return named(key) ?? named(plain) ?? 'ignore'
}

function named(key: string): ImportField | undefined {
  return targets.find(({ target }) => headerNames[target].test(key))?.target
}

const polite = /^(?:ご|御|お)(?=\p{sc=Han}|tel|fax)/u
/** 会社名（必須） · 電話番号(ハイフンなし): what a form says of how to fill it in. */
const instructions = /[([【][^()[\]【】]*(?:必須|任意|ハイフン|半角|全角|入力|省略|例)[^()[\]【】]*[)\]】]/g

const longestName = 100

/** A name without the signs, spaces and instructions around it; empty for a text that is too long for a name. */
export function columnKey(name: string): string {
  const text = name.trim()
  if (text.length > longestName) return ''
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(instructions, '')
    .replace(/☎|☏|📞/gu, 'tel')
    .replace(/[^\p{L}\p{N}〒]/gu, '')
}

const own = /会社|企業|法人|社名|商号|事業者|提出者|company|corporat/

/** Whether a name of a column says that it is a company which it names. */
export function namesOne(columnName: string): boolean {
  return own.test(columnKey(columnName))
}

const wholeAddress =
  /^(本社|本店|会社|企業|法人|勤務先|事業所|店舗|施設)?の?(所在地|住所)(本社|本店|会社)?$|^address$/

export function isWholeAddress(key: string): boolean {
  return wholeAddress.test(key)
}

/** In the order in which they are written in Japan, whatever the order of their columns: 都道府県, 市区町村, 住所, 建物; 姓, 名. */
const first = /都道府県|^(都|府)県名?$|state|prefecture|姓|名字|苗字|セイ$/
const second = /市区|市町村|city$/
const last = /建物|ビル|マンション|^名$|^名(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み)$|メイ$/

/** The columns of a list, those that are parts of one field in the order of its parts. */
export function readingOrder(columns: readonly { name: string }[]): number[] {
  return columns
    .map(({ name }, at) => ({ at, rank: rankOf(columnKey(name)) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ at }) => at)
}

function rankOf(key: string): number {
  if (first.test(key)) return 0
  if (second.test(key)) return 1
  return last.test(key) ? 3 : 2
}

const kana = '(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み)?'
const beginsName = new RegExp(`(姓|名字|苗字|セイ)${kana}$|^(last|family|sur|first|given)name$`)
const endsName = new RegExp(`(^|名)名${kana}$|メイ${kana}$`)

/** 姓, セイ, First name: another column has the rest of a person's name. */
export function beginsPersonName(key: string): boolean {
  return beginsName.test(key)
}

/** Whether a column has but a part of a person's name: 姓, メイ, 担当者名 beside 担当者姓. */
export function isPartOfName(key: string, keys: readonly string[]): boolean {
  if (beginsPersonName(key) || endsName.test(key)) return true
  return keys.some((other) => other !== key && other.replace(/姓|名字|苗字/, '名') === key)
}
