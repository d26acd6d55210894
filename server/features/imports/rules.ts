/** What a row becomes: pure decisions. */
import type { ImportField, ImportFormat, RowFault } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import { showsNothing, withoutDirections } from '../../../shared/text.ts'
import { plainCell } from '../../csv.ts'

/** A company as a row tells of it; empty texts say nothing and overwrite nothing. */
export type ImportedCompany = Record<CompanyField, string>
type CompanyField = Exclude<ImportField, 'ignore' | 'capital_million_yen'>

export type ReadRow =
  | { ok: true; company: ImportedCompany }
  | { ok: false; fault: RowFault; column: number | null; value: string }
  | { ok: 'left_out' }

const longest: Record<CompanyField, number> = {
  name: 200,
  reading: 200,
  english_name: 200,
  corporate_number: 100,
  industry: 100,
  listing: 50,
  postal_code: 20,
  address: 500,
  website: 500,
  edinet_code: 20,
  securities_code: 10,
  capital_yen: 100,
  fiscal_year_end: 20,
  main_number: 100,
  fax_number: 100,
}
const longestCell = 10_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/
const nothing = /^(?:[-‐‑–—―−ーｰ－]+|n\/a|null|なし|無し|未登録|不明)$/i

/** Reads a row by its mapping. Rows of the tax agency's history and of closed corporations are left out. */
export function readRow(cells: string[], mapping: ImportField[], format: ImportFormat): ReadRow {
  if (cells.length !== mapping.length) return faulty('column_count', null, String(cells.length))
  if (format.kind === 'nta' && (cells[23] === '0' || cells[18] || cells[2] === '99'))
    return { ok: 'left_out' }
  const company = emptyCompany()
  for (const [at, field] of mapping.entries()) {
    const text = tidy(cells[at] ?? '')
    if (text.length > longestCell) return faulty('too_long', at, text)
    if (field === 'ignore' || text === '') continue
    const fault = faultOf(text, field) ?? put(company, field, text)
    if (fault) return faulty(fault, at, text)
  }
  if (showsNothing(company.name)) return faulty('name_missing', mapping.indexOf('name'), '')
  if (company.address.length > longest.address) return faulty('too_long', mapping.indexOf('address'), '')
  if (format.kind === 'edinet') company.securities_code = company.securities_code.replace(/^(.{4})0$/, '$1')
  return { ok: true, company }
}

function faulty(fault: RowFault, column: number | null, value: string): ReadRow {
  return { ok: false, fault, column, value: value.slice(0, 100) }
}

function emptyCompany(): ImportedCompany {
  const fields = Object.keys(longest) as CompanyField[]
  return Object.fromEntries(fields.map((field) => [field, ''])) as ImportedCompany
}

/** What lists write for "nothing" is nothing; what an export has made safe is what it was (SEC-I03). */
function tidy(cell: string): string {
  return nothing.test(oneLine(cell)) ? '' : oneLine(plainCell(cell))
}

/** Without outer spaces and marks of direction, which some programs put around what is copied from them. */
function oneLine(cell: string): string {
  return withoutDirections(cell.replace(/[\r\n\t]+/g, ' ')).trim()
}

function faultOf(text: string, field: Exclude<ImportField, 'ignore'>): RowFault | null {
  if (text.includes('\ufffd') || !text.isWellFormed()) return 'undecodable'
  if (controls.test(text)) return 'control_characters'
  const most = field === 'capital_million_yen' ? longest.capital_yen : longest[field]
  return text.length > most ? 'too_long' : null
}

/** @returns what is wrong with the value, when it is not what its field needs. */
function put(company: ImportedCompany, field: Exclude<ImportField, 'ignore'>, text: string): RowFault | null {
  if (field === 'address') company.address += text
  else if (field === 'corporate_number') return putRead(company, field, readCorporateNumber(text), field)
  else if (field === 'capital_yen') return putRead(company, field, capitalOf(text, 1), 'capital')
  else if (field === 'capital_million_yen')
    return putRead(company, 'capital_yen', capitalOf(text, 1_000_000), 'capital')
  else if (field === 'website') return putRead(company, field, websiteOf(text), field)
  else company[field] = text
  return null
}

function putRead(
  company: ImportedCompany,
  field: CompanyField,
  value: string | null,
  fault: RowFault,
): RowFault | null {
  if (value === null) return fault
  company[field] = value
  return null
}

/** Whole yen as digits; null for what is no amount. */
function capitalOf(text: string, unit: number): string | null {
  const digits = text.normalize('NFKC').replace(/[,\s円¥]|百万円/g, '')
  const yen = Number(digits) * unit
  return /^\d{1,15}$/.test(digits) && Number.isSafeInteger(yen) ? String(yen) : null
}

function websiteOf(text: string): string | null {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url) && url.length <= longest.website ? url : null
}
