/** What a row becomes: pure decisions. */

import { isContactAddress } from '../../../shared/addresses.ts'
import type { ImportFormat, RowFault } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import { type PhoneColumns, phonesIn } from '../../../shared/phone-columns.ts'
import { longestEntry } from '../../../shared/phone-parts.ts'
import { withLostZeros } from '../../../shared/postal-code.ts'
import type { Field, Kind } from '../../../shared/records/field.ts'
import {
  type FieldTarget,
  fieldTargets,
  type ImportField,
  importedFields,
  numberTargets,
} from '../../../shared/records/import-targets.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'
import { readNumber } from '../../../shared/records/read-number.ts'
import { showsNothing, withoutDirections } from '../../../shared/text.ts'
import { plainCell } from '../../csv.ts'
import { type ImportedValues, type PersonValues, personColumns } from './columns.ts'

/** A company as a row tells of it; empty texts say nothing and overwrite nothing. */
export interface ImportedCompany extends ImportedValues {
  numbers: ImportedNumber[]
  person: ImportedPerson | null
}

export interface ImportedNumber {
  kind: PhoneKind
  columns: PhoneColumns
}

export interface ImportedPerson extends PersonValues {
  numbers: ImportedNumber[]
  note: string
}

/** A value that cannot be taken. */
export interface LeftOut {
  fault: RowFault
  column: number | null
  value: string
}

export type ReadRow =
  | { ok: true; company: ImportedCompany; leftOut: LeftOut[] }
  | ({ ok: false } & LeftOut)
  | { ok: 'left_out' }
  | { ok: 'closed'; corporateNumber: string }

const longestNumber = 100
const longestCell = 10_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/
const nothing = /^(?:[-‐‑–—―−ーｰ－]+|n\/a|null|なし|無し|未登録|不明)$/i

/** Reads a row by its mapping. Rows of the tax agency's history are left out; those of closed corporations bring no values. */
export function readRow(given: string[], mapping: ImportField[], format: ImportFormat): ReadRow {
  const cells = fitted(given, mapping.length, format)
  if (!cells) return faulty('column_count', null, String(given.length))
  if (format.kind === 'nta') {
    if (cells[23] === '0' || cells[2] === '99') return { ok: 'left_out' }
    if (cells[18]) return { ok: 'closed', corporateNumber: cells[1] ?? '' }
  }
  const company = emptyCompany()
  const person = emptyPerson()
  const leftOut: LeftOut[] = []
  for (const [at, field] of mapping.entries()) {
    const cell = cells[at] ?? ''
    if (field === 'ignore' || tidy(cell) === '') continue
    const again = field === 'address' && isAgain(cells, mapping, format, at)
    const fault = again ? 'second_address' : put(company, person, field, cell, format)
    if (fault && field === 'name') return faulty(fault, at, tidy(cell))
    if (fault) leftOut.push({ fault, column: at, value: tidy(cell).slice(0, 100) })
  }
  if (showsNothing(company.name)) return faulty('name_missing', mapping.indexOf('name'), '')
  if (format.putsZerosBack) company.postal_code = withLostZeros(company.postal_code)
  const nobody = nobodysValue(person, mapping)
  if (nobody) leftOut.push(nobody)
  else if (person.name !== '') company.person = person
  if (format.kind === 'edinet') company.securities_code = company.securities_code.replace(/^(.{4})0$/, '$1')
  return { ok: true, company, leftOut }
}

/** The cells of each column: trailing ones that are empty may be missing, or there may be more of them. */
function fitted(cells: string[], width: number, { kind }: ImportFormat): string[] | null {
  if (cells.length === width) return cells
  if (kind !== 'list') return null
  if (cells.length > width)
    return cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : null
  // A line break in a row that is too short is that of a quotation mark that took the next row along.
  if (cells.length < 2 || cells.some((cell) => /[\r\n]/.test(cell))) return null
  return [...cells, ...Array(width - cells.length).fill('')]
}

/** Whether an address stands already in another column of the same name: it is another address, and no part of this one. */
function isAgain(cells: string[], mapping: ImportField[], { columns }: ImportFormat, at: number): boolean {
  const name = columns[at]?.name
  return mapping
    .slice(0, at)
    .some(
      (field, place) =>
        field === 'address' && name && columns[place]?.name === name && tidy(cells[place] ?? ''),
    )
}

function nobodysValue(person: ImportedPerson, mapping: ImportField[]): LeftOut | null {
  const said = [
    person.reading,
    person.department,
    person.title,
    person.email,
    person.note,
    ...person.numbers.map(({ columns }) => columns.raw),
  ]
  const value = said.find(Boolean)
  if (person.name !== '' || !value) return null
  return { fault: 'person_name_missing', column: mapping.indexOf('person_name'), value: value.slice(0, 100) }
}

function faulty(fault: RowFault, column: number | null, value: string): ReadRow {
  return { ok: false, fault, column, value: value.slice(0, 100) }
}

/** Every column is among the fields that are imported. */
function emptyCompany(): ImportedCompany {
  const values = Object.fromEntries(importedFields.map(({ column }) => [column, ''])) as ImportedValues
  return { ...values, numbers: [], person: null }
}

function emptyPerson(): ImportedPerson {
  return { name: '', reading: '', department: '', title: '', email: '', numbers: [], note: '' }
}

/** What lists write for "nothing" is nothing; what an export has made safe is what it was (SEC-I03). */
export function tidy(cell: string): string {
  return nothing.test(oneLine(cell)) ? '' : oneLine(plainCell(cell))
}

/** Without outer spaces and marks of direction, which some programs put around what is copied from them. */
function oneLine(cell: string): string {
  return withoutDirections(cell.replace(/[\r\n\t]+/g, ' ')).trim()
}

/** @returns what is wrong with the cell, when it is not what its field needs. */
function put(
  company: ImportedCompany,
  person: ImportedPerson,
  field: Exclude<ImportField, 'ignore'>,
  cell: string,
  { putsZerosBack = false }: ImportFormat,
): RowFault | null {
  if (cell.length > longestCell) return 'too_long'
  if (field === 'person_note') return putNote(person, cell)
  const text = tidy(cell)
  const kind = numberKinds[field]
  if (kind) {
    const numbers = field.startsWith('person_') ? person.numbers : company.numbers
    return putNumbers(numbers, kind, text, putsZerosBack)
  }
  const target = fieldTargets.find(({ target }) => target === field)
  const fault = faultOf(text, target ? longestOf(target.field) : 200)
  if (fault) return fault
  return target ? putValue(company, target, text) : putText(person, field, text)
}

const numberKinds: Partial<Record<ImportField, PhoneKind>> = {
  ...Object.fromEntries(numberTargets.map(({ target, kind }) => [target, kind])),
  person_mobile_number: 'mobile',
  person_direct_number: 'direct',
}

/** What a number's own label says counts more than the name of its column. */
function putNumbers(
  numbers: ImportedNumber[],
  kind: PhoneKind,
  text: string,
  putsZerosBack: boolean,
): RowFault | null {
  if (text.length > longestEntry) return 'too_long'
  const phones = phonesIn(text, putsZerosBack)
  const fault = phones.map(({ columns }) => faultOf(columns.raw, longestNumber)).find(Boolean)
  if (fault) return fault
  numbers.push(...phones.map(({ columns, kind: said }) => ({ kind: said ?? kind, columns })))
  return null
}

function putText(person: ImportedPerson, field: ImportField, text: string): RowFault | null {
  const column = personColumns.find((column) => field === `person_${column}`)
  if (column === 'email' && !isContactAddress(text)) return 'email'
  if (column) person[column] = text
  return null
}

function putNote(person: ImportedPerson, cell: string): RowFault | null {
  const note = withoutDirections(plainCell(cell.replace(/\r\n?/g, '\n'))).trim()
  const fault = faultOf(note.replace(/[\n\t]/g, ' '), longestCell)
  if (!fault) person.note = note
  return fault
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
  const joined = field.imported?.joined ? joinedAddress(company[column], value ?? '') : (value ?? '')
  if (joined === null) return 'second_address'
  if (joined.length > longestOf(field)) return 'too_long'
  company[column] = joined
  return null
}

const beginsAnew = /^(東京都|北海道|(京都|大阪)府|\p{sc=Han}{2,3}県)/u

/** A part that repeats what is there says it whole; one that begins with another prefecture is another address. */
function joinedAddress(before: string, part: string): string | null {
  if (part.startsWith(before)) return part
  return beginsAnew.test(part) ? null : before + part
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
