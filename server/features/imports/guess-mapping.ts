/** What the columns of a list mean, judged by their names and, where those say nothing, by what stands in them. */
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import {
  fieldTargets,
  type ImportField,
  importTargets,
  isJoined,
} from '../../../shared/records/import-targets.ts'
import { readNumber } from '../../../shared/records/read-number.ts'
import { tidy } from './rules.ts'

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

/** What a column's name means. */
export function fieldOf(columnName: string): ImportField {
  const key = columnKey(columnName)
  return importTargets.find(({ headers }) => headers.test(key))?.target ?? 'ignore'
}

function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】:：*_/・.-]/g, '')
}

/** What each column becomes unless somebody says otherwise; a field is given once, to its first column. */
export function guessMapping(format: ImportFormat): ImportField[] {
  if (format.kind === 'nta') return format.columns.map((_, at) => ntaColumns[at + 1] ?? 'ignore')
  const given = new Set<ImportField>()
  const byName = format.columns.map(({ name, samples }) => {
    const field = fieldOf(name)
    if (given.has(field) && !isJoined(field)) return 'ignore'
    if (!isLikely(field, samples)) return 'ignore'
    given.add(field)
    return format.kind === 'edinet' && field === 'capital_yen' ? 'capital_million_yen' : field
  })
  return byName.map((field, at) =>
    field === 'ignore' ? byContent(format.columns[at]?.samples ?? [], given) : field,
  )
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
  return text.length <= 100 && legalForm.test(text.normalize('NFKC'))
}

export function isNtaRow(cells: string[]): boolean {
  return cells.length === 30 && /^\d{13}$/.test(cells[1] ?? '') && /^\d{4}-\d\d-\d\d$/.test(cells[4] ?? '')
}
