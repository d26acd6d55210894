/** What a row becomes: pure decisions. */
import type { ImportFormat, RowFault } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import { withLostZeros } from '../../../shared/postal-code.ts'
import type { Field, Kind } from '../../../shared/records/field.ts'
import {
  type FieldTarget,
  fieldTargets,
  type ImportField,
  importedFields,
  type NumberTarget,
  numberTargets,
} from '../../../shared/records/import-targets.ts'
import { readNumber } from '../../../shared/records/read-number.ts'
import { showsNothing, withoutDirections } from '../../../shared/text.ts'
import { plainCell } from '../../csv.ts'
import type { ImportedValues } from './columns.ts'

/** A company as a row tells of it; empty texts say nothing and overwrite nothing. */
export type ImportedCompany = ImportedValues & Record<NumberTarget, string>

export type ReadRow =
  | { ok: true; company: ImportedCompany }
  | { ok: false; fault: RowFault; column: number | null; value: string }
  | { ok: 'left_out' }

const longestNumber = 100
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
    const fault = put(company, field, text)
    if (fault) return faulty(fault, at, text)
  }
  if (showsNothing(company.name)) return faulty('name_missing', mapping.indexOf('name'), '')
  const tooLong = importedFields.find(({ column, field }) => company[column].length > longestOf(field))
  if (tooLong) return faulty('too_long', mapping.indexOf(tooLong.column), '')
  if (format.putsZerosBack !== false) company.postal_code = withLostZeros(company.postal_code)
  if (format.kind === 'edinet') company.securities_code = company.securities_code.replace(/^(.{4})0$/, '$1')
  return { ok: true, company }
}

function faulty(fault: RowFault, column: number | null, value: string): ReadRow {
  return { ok: false, fault, column, value: value.slice(0, 100) }
}

/** Every column is among the fields and the numbers that are imported. */
function emptyCompany(): ImportedCompany {
  const columns = [
    ...importedFields.map(({ column }) => column),
    ...numberTargets.map(({ target }) => target),
  ]
  return Object.fromEntries(columns.map((column) => [column, ''])) as ImportedCompany
}

/** What lists write for "nothing" is nothing; what an export has made safe is what it was (SEC-I03). */
export function tidy(cell: string): string {
  return nothing.test(oneLine(cell)) ? '' : oneLine(plainCell(cell))
}

/** Without outer spaces and marks of direction, which some programs put around what is copied from them. */
function oneLine(cell: string): string {
  return withoutDirections(cell.replace(/[\r\n\t]+/g, ' ')).trim()
}

/** @returns what is wrong with the text, when it is not what its field needs. */
function put(company: ImportedCompany, field: Exclude<ImportField, 'ignore'>, text: string): RowFault | null {
  const target = fieldTargets.find(({ target }) => target === field)
  const fault = faultOf(text, target ? longestOf(target.field) : longestNumber)
  if (fault) return fault
  if (target) return putValue(company, target, text)
  const number = numberTargets.find(({ target }) => target === field)
  if (number) company[number.target] = text
  return null
}

function faultOf(text: string, longest: number): RowFault | null {
  if (text.includes('\ufffd') || !text.isWellFormed()) return 'undecodable'
  if (controls.test(text)) return 'control_characters'
  return text.length > longest ? 'too_long' : null
}

function putValue(
  company: ImportedCompany,
  { column, field, times }: FieldTarget,
  text: string,
): RowFault | null {
  const reader = readers[field.value.kind]
  const value = reader ? reader.read(text, field, times) : text
  if (reader && value === null) return reader.fault
  company[column] = field.imported?.joined ? company[column] + value : (value ?? '')
  return null
}

interface Reader {
  /** Null for what is no such value. */
  read: (text: string, field: Field, times: number) => string | null
  fault: RowFault
}

const readers: Partial<Record<Kind, Reader>> = {
  corporate_number: { read: readCorporateNumber, fault: 'corporate_number' },
  yen: { read: (text, _, times) => yenOf(text, times), fault: 'capital' },
  number: { read: numberOf, fault: 'number' },
  link: { read: websiteOf, fault: 'website' },
}

/** As many characters as a cell may have; what is read into another form may be longer than that. */
function longestOf({ value }: Field): number {
  if ('most' in value && value.kind !== 'number') return value.most
  if (value.kind === 'name') return 200
  return value.kind === 'link' ? longestLink : 100
}

const longestLink = 500

/** Whole yen as digits. */
function yenOf(text: string, times: number): string | null {
  const digits = text.normalize('NFKC').replace(/[,\s円¥]|百万円/g, '')
  const yen = Number(digits) * times
  return /^\d{1,15}$/.test(digits) && Number.isSafeInteger(yen) ? String(yen) : null
}

function numberOf(text: string, { value }: Field): string | null {
  const number = readNumber(text, value.kind === 'number' ? value.most : 0)
  return number === null ? null : String(number)
}

function websiteOf(text: string): string | null {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url) && url.length <= longestLink ? url : null
}
