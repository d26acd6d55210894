/** Rows of a list that are no company: its header once more, sums, notes, page numbers, headings of groups. */
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { fieldOf } from './column-names.ts'
import { hasNumber } from './guess-mapping.ts'
import { prefecture, tidy } from './tidy.ts'

/** Whether a row of a list is none of a company, which is known of no row without a column for the name. */
export function isOtherRow(cells: string[], format: ImportFormat, mapping: ImportField[]): boolean {
  const nameAt = mapping.indexOf('name')
  if (format.kind !== 'list' || nameAt === -1) return false
  const name = tidy(cells[nameAt] ?? '')
  return isHeaderAgain(cells, format, nameAt) || isNoCompany(name, othersOf(cells, mapping, nameAt))
}

/** The cells beside the name that become something. */
export function othersOf(cells: string[], mapping: ImportField[], nameAt: number): string[] {
  return cells.filter((_, at) => at !== nameAt && mapping[at] !== 'ignore').map(tidy)
}

/** Whether a row names the columns again, as on every page of a printed list, or in another language. */
export function isHeaderAgain(cells: string[], { columns }: ImportFormat, nameAt: number): boolean {
  const name = tidy(cells[nameAt] ?? '')
  if (columnNamed(name) !== 'name') return false
  const others = cells.map(tidy).filter((cell, at) => at !== nameAt && cell !== '')
  return (
    others.some((cell) => !['ignore', 'name'].includes(fieldOf(cell))) ||
    (others.length === 0 && name === tidy(columns[nameAt]?.name ?? ''))
  )
}

const longestColumnName = 20
const incorporated = /(?:株式|有限|合同|合資|合名)会社|[(（]株|㈱/
const columnWords =
  /[名称者号先]|電話|住所|所在|〒|会社|企業|tel|phone|fax|company|name|account|organi|customer|client|business|corporat/i

/** The field that a value names as columns are called. Nearly every name of a company is known for none at once: there are millions. */
function columnNamed(value: string): ImportField {
  const may = value.length <= longestColumnName && !incorporated.test(value) && columnWords.test(value)
  return may ? fieldOf(value) : 'ignore'
}

const sums =
  /^(?:[(（【]?(?:総?合|小|総|累|中)?計[)）】]?|平均(?:値)?|(?:sub|grand )?total|(?:合|総)?計?\s*\d+\s*(?:社|件))[:：]?$/i
const pages = /^-\s*\d+\s*-$|^(?:page|p\.?)\s*\d+$|^\d+\s*(?:\/\s*\d+\s*)?(?:ページ|頁|page)$/i
const notes =
  /^(?:以上|[(（]?以下(?:余白|空白)[)）]?|eof|end)$|^(?:※|[*＊]\s|(?:注|出典|備考|資料|凡例|更新日|作成日)\s*\d*[:：)）])/
const groups = /^(?:【[^】]*】|[■□◆◇●▼▽▲★☆].*|[あ-わア-ワA-Z]行)$/

/**
 * Whether a name is none of a company. Notes and headings stand alone in their row; a sum has figures beside it. The names of
 * columns in the place of companies are a list that runs from left to right. Total is a company too, which no sum has the telephone
 * or the address of.
 */
export function isNoCompany(name: string, others: string[]): boolean {
  const text = name.normalize('NFKC')
  if (isColumnName(name)) return true
  if (sums.test(text)) return !/^total$/i.test(text) || !others.some(tellsWhere)
  const isAlone = others.length > 0 && others.every((cell) => cell === '')
  return isAlone && [notes, groups, pages].some((pattern) => pattern.test(text))
}

/** A telephone number or an address; a prefecture alone names what is summed up. */
function tellsWhere(cell: string): boolean {
  const [found] = prefecture.exec(cell) ?? []
  return hasNumber(cell) || (found !== undefined && found !== cell)
}

const turned = new Set<ImportField>(['main_number', 'fax_number', 'postal_code', 'corporate_number'])

function isColumnName(name: string): boolean {
  return turned.has(columnNamed(name)) || /^(?:住所|所在地)$/.test(name)
}
