/** What the columns of a list mean, judged by their names and, where those say nothing, by what stands in them. */
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import {
  fieldTargets,
  type ImportField,
  isJoined,
  isRepeated,
  personTargets,
} from '../../../shared/records/import-targets.ts'
import { readNumber } from '../../../shared/records/read-number.ts'
import {
  beginsPersonName,
  columnKey,
  fieldOf,
  isPartOfName,
  isWholeAddress,
  namesOne,
} from './column-names.ts'
import { namesBehindPerson } from './header-names.ts'
import { prefecture, tidy } from './tidy.ts'

/** The National Tax Agency's file has no header; its columns stand in this order (1-based numbers of its manual). */
const ntaColumns: Record<number, ImportField> = {
  2: 'corporate_number',
  7: 'name',
  10: 'address',
  11: 'address',
  12: 'address',
  16: 'postal_code',
  25: 'english_name',
  29: 'reading',
}

/** What each column becomes unless somebody says otherwise; most fields are given once, to their first column. */
export function guessMapping(format: ImportFormat): ImportField[] {
  if (format.kind === 'nta') return format.columns.map((_, at) => ntaColumns[at + 1] ?? 'ignore')
  const given = new Set<ImportField>()
  const fields = withWholeNames(withOneName(namedFields(format), format), format)
  const byName = fields.map((field, at) => {
    if (given.has(field) && !isRepeated(field) && !isPart(format, fields, at)) return 'ignore'
    if (!isLikely(field, format.columns[at]?.samples ?? [])) return 'ignore'
    given.add(field)
    return format.kind === 'edinet' && field === 'capital_yen' ? 'capital_million_yen' : field
  })
  return byName.map((field, at) =>
    field === 'ignore' && fields[at] === 'ignore'
      ? byContent(format.columns[at]?.samples ?? [], given)
      : field,
  )
}

/** What the names mean in their order: after a person's column, フリガナ and メモ are the person's. */
function namedFields({ columns }: ImportFormat): ImportField[] {
  const keys = columns.map(({ name }) => columnKey(name))
  const isLone = (key: string | undefined) => key === '名' && !keys.some(beginsPersonName)
  const fields = columns.map(({ name }, at) => (isLone(keys[at]) ? 'ignore' : fieldOf(name)))
  const person = fields.indexOf('person_name')
  if (person === -1) return fields.map(withoutPerson)
  return fields.map((field, at) => {
    const key = keys[at] ?? ''
    const theirs = at > person && personTargets.find(({ target }) => namesBehindPerson[target]?.test(key))
    if (theirs) return theirs.target
    const isSecond = at > person && fields.slice(0, person).includes('main_number')
    return field === 'main_number' && isSecond ? 'person_direct_number' : field
  })
}

/** Where nobody is named, a direct number is one more of the company's, and the rest is nobody's. */
function withoutPerson(field: ImportField): ImportField {
  if (field === 'person_direct_number') return 'main_number'
  if (field === 'person_mobile_number') return 'mobile_number'
  if (field === 'person_email') return 'email'
  return field.startsWith('person_') ? 'ignore' : field
}

/** Of several columns that may be the name, 会社名 rather than 名称 or 店舗名. */
function withOneName(fields: ImportField[], { columns }: ImportFormat): ImportField[] {
  const names = fields.flatMap((field, at) => (field === 'name' ? [at] : []))
  const best = names.find((at) => namesOne(columns[at]?.name ?? '')) ?? names[0]
  return fields.map((field, at) => (field === 'name' && at !== best ? 'ignore' : field))
}

/** Of the columns of a person's name, 氏名 rather than 姓 and 名. */
function withWholeNames(fields: ImportField[], { columns }: ImportFormat): ImportField[] {
  const keys = columns.map(({ name }) => columnKey(name))
  const isWhole = (key: string) => !isPartOfName(key, keys)
  const whole = personNames.map((name) =>
    fields.findIndex((field, at) => field === name && isWhole(keys[at] ?? '')),
  )
  return fields.map((field, at) => {
    const best = whole[personNames.indexOf(field)] ?? -1
    return best === -1 || best === at ? field : 'ignore'
  })
}

const personNames: ImportField[] = ['person_name', 'person_reading']

/** A column that holds a part of the address or of a person's name; a second whole one is another. */
function isPart({ columns }: ImportFormat, fields: ImportField[], at: number): boolean {
  const field = fields[at] ?? 'ignore'
  const key = (place: number) => columnKey(columns[place]?.name ?? '')
  const before = fields.flatMap((other, place) => (other === field && place < at ? [key(place)] : []))
  if (!isJoined(field) || before.includes(key(at))) return false
  if (field !== 'address') return new Set(before).size === 1
  return !isWholeAddress(key(at)) || !before.some(isWholeAddress)
}

/** A number that most rows do not have would have them all refused: bands of sizes, names. */
function isLikely(target: ImportField, samples: string[]): boolean {
  const value = fieldTargets.find((known) => known.target === target)?.field.value
  const said = samples.map(tidy).filter(Boolean)
  if (value?.kind !== 'number' || said.length === 0) return true
  return said.filter((text) => readNumber(text, value.most) !== null).length * 2 > said.length
}

/** Fields that can be told by their values alone. */
const telling: [(value: string) => boolean, ImportField][] = [
  [looksLikeCompany, 'name'],
  [(value) => readCorporateNumber(value) !== null, 'corporate_number'],
  [(value) => /^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(value.normalize('NFKC')), 'main_number'],
  [(value) => /^〒?\d{3}-\d{4}$/.test(value.normalize('NFKC')), 'postal_code'],
  [(value) => prefecture.test(value), 'address'],
  [(value) => /^https?:\/\/|^www\./i.test(value), 'website'],
]

function byContent(samples: string[], given: Set<ImportField>): ImportField {
  const found = telling.find(
    ([isOne, field]) =>
      !given.has(field) && samples.length > 0 && samples.filter(isOne).length * 2 > samples.length,
  )
  if (!found) return 'ignore'
  given.add(found[1])
  return found[1]
}

const legalForm =
  /株式会社|有限会社|合同会社|合資会社|合名会社|\((株|有|同)\)|\b(inc|ltd|llc|corporation|k\.k)\b/i

/** Whether a text carries a form of incorporation, and is no longer than a name. */
export function looksLikeCompany(text: string): boolean {
  return text.length <= 100 && legalForm.test(text.normalize('NFKC')) && !hasNumber(text)
}

/** A telephone or corporate number within other text. */
export function hasNumber(text: string): boolean {
  return /0\d{1,4}[-‐−ー(]\d{1,4}[-‐−ー)]\d{3,4}|0\d{9}|\d{13}/.test(text.normalize('NFKC'))
}

/**
 * Whether cells are whole rows whose separator is not known: one cell names two fields, or in a list of one column every
 * row has a number within it or the same sign.
 */
export function isUnsplit(rows: string[][]): boolean {
  if (rows.some((cells) => cells.some(namesTwo))) return true
  const lines = rows
    .map((cells) => cells.filter((cell) => cell.trim() !== ''))
    .filter(({ length }) => length > 0)
  if (lines.some(({ length }) => length > 1)) return false
  const texts = lines.map(([text = '']) => text.trim())
  if (texts.filter(hasNumber).length * 2 > texts.length) return true
  const [first = ''] = texts
  const signs = [...new Set(first.match(/[^\p{L}\p{M}\p{N}\s・ー()（）.,，．&＆'’「」『』-]|\s{2,}/gu) ?? [])]
  return (
    texts.length > 1 &&
    texts.some(looksLikeCompany) &&
    signs.some((sign) => texts.every((text) => text.includes(sign)))
  )
}

function namesTwo(cell: string): boolean {
  const fields = cell.split(/[^\p{L}\p{N}]+/u).map(fieldOf)
  return new Set(fields.filter((field) => field !== 'ignore')).size > 1
}

export function isNtaRow(cells: string[]): boolean {
  return cells.length === 30 && /^\d{13}$/.test(cells[1] ?? '') && /^\d{4}-\d\d-\d\d$/.test(cells[4] ?? '')
}
