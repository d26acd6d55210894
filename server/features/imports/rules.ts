/** What a row becomes: pure decisions. */

import { readContactAddresses } from '../../../shared/contact-addresses.ts'
import type { ImportFormat, RowFault } from '../../../shared/contracts/imports.ts'
import { type PhoneColumns, phonesIn } from '../../../shared/phone-columns.ts'
import { longestEntry } from '../../../shared/phone-parts.ts'
import { withLostZeros } from '../../../shared/postal-code.ts'
import {
  type FieldTarget,
  fieldTargets,
  type ImportField,
  importedFields,
  numberTargets,
} from '../../../shared/records/import-targets.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'
import { showsNothing } from '../../../shared/signs.ts'
import { plainCell } from '../../csv.ts'
import { type ImportedValues, type PersonValues, personColumns } from './columns.ts'
import { isHeaderAgain, isNoCompany, othersOf } from './other-rows.ts'
import { longestOf, readValue } from './read-values.ts'
import { prefecture, tidy, withoutUnseen } from './tidy.ts'

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

/** Reads a row by its mapping. Rows of the tax agency's history are left out; those of closed corporations bring no values. */
export function readRow(
  given: string[],
  mapping: ImportField[],
  format: ImportFormat,
  order: number[],
): ReadRow {
  const cells = fitted(given, mapping.length, format)
  if (!cells) return faulty('column_count', null, String(given.length))
  if (format.kind === 'nta') {
    if (cells[23] === '0' || cells[2] === '99') return { ok: 'left_out' }
    if (cells[18]) return { ok: 'closed', corporateNumber: cells[1] ?? '' }
  }
  const nameAt = mapping.indexOf('name')
  if (format.kind === 'list' && isHeaderAgain(cells, format, nameAt)) return { ok: 'left_out' }
  const company = emptyCompany()
  const person = emptyPerson()
  const leftOut: LeftOut[] = []
  for (const at of order) {
    const field = mapping[at] ?? 'ignore'
    const cell = cells[at] ?? ''
    if (field === 'ignore' || tidy(cell) === '') continue
    const again = field === 'address' && isAgain(cells, mapping, format, at)
    const fault = again ? 'second_address' : put(company, person, field, cell, format)
    if (fault && field === 'name') return faulty(fault, at, tidy(cell))
    if (fault) leftOut.push({ fault, column: at, value: tidy(cell).slice(0, 100) })
  }
  if (showsNothing(company.name)) return faulty('name_missing', nameAt, '')
  if (format.kind === 'list' && isNoCompany(company.name, othersOf(cells, mapping, nameAt)))
    return faulty('not_a_company', nameAt, company.name)
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
  return target ? putValue(company, target, text, cell) : putText(person, field, text, cell)
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
  const [first] = phones
  if (!first || first.columns.e164 !== null) return null
  if (first.columns.warnings.includes('rounded')) return 'phone_rounded'
  return first.columns.warnings.some((warning) => offered.has(warning)) ? null : 'phone_undialable'
}

/** The reader knows what it was: somebody was asked whether to take that. */
const offered = new Set(['missing_zero', 'missing_plus', 'kanji_digits'])

/** Two names or two addresses of one cell are two people's, and nobody knows which of them the rest belongs to. */
const betweenPeople = /[\n、/;&]|様\s|(?<=\p{sc=Han})・(?=\p{sc=Han})/u
/** 営業部, 取締役: what somebody is, and nobody's name; 服部 and 長谷部 are. */
const role = /(?:..(?<!長谷|日下)部|..[課室]|長|役|担当)$/
/** Surname and given name, as tickets have them. */
const slashedName = /^[a-z]+ ?\/ ?[a-z]+$/i

function areSeveralPeople(cell: string): boolean {
  const text = trimmedLines(cell.normalize('NFKC').replace(/\([^()]*\)/g, ''))
  if (slashedName.test(text)) return false
  const parts = text.split(betweenPeople).map((part) => part.trim())
  return parts.filter((part) => part !== '' && !role.test(part)).length > 1
}

function putText(person: ImportedPerson, field: ImportField, text: string, cell: string): RowFault | null {
  const column = personColumns.find((column) => field === `person_${column}`)
  if (!column) return null
  if (column === 'name' && areSeveralPeople(cell)) return 'several_people'
  if (column === 'email') return putAddress(person, text)
  const isPart = column === 'name' || column === 'reading'
  person[column] = isPart ? `${person[column]} ${text}`.trim() : text
  return null
}

/** Without the spaces around each line, and without lines of nothing else. */
function trimmedLines(cell: string): string {
  return cell
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

function putAddress(person: ImportedPerson, text: string): RowFault | null {
  const [first, ...others] = readContactAddresses(text)
  if (!first) return 'email'
  person.email = first
  return others.length > 0 ? 'second_email' : null
}

function putNote(person: ImportedPerson, cell: string): RowFault | null {
  const note = withoutUnseen(plainCell(cell.replace(/\r\n?/g, '\n'))).trim()
  const fault = faultOf(note.replace(/[\n\t]/g, ' '), longestCell)
  if (!fault) person.note = note
  return fault
}

function faultOf(text: string, longest: number): RowFault | null {
  if (text.includes('\ufffd') || !text.isWellFormed()) return 'undecodable'
  if (controls.test(text)) return 'control_characters'
  return text.length > longest ? 'too_long' : null
}

/** @returns why nothing was put; of two addresses in one cell the first is. */
function putValue(
  company: ImportedCompany,
  { column, field, times }: FieldTarget,
  text: string,
  cell: string,
): RowFault | null {
  if (!field.imported?.joined) {
    const { value, fault } = readValue(text, field, times)
    if (value !== null) company[column] = value
    if (column === 'email' && readContactAddresses(text).length > 1) return 'second_email'
    return fault
  }
  const [first = '', second] = splitAddress(cell).map(tidy)
  const joined = joinedAddress(company[column], first)
  if (joined === null) return 'second_address'
  if (joined.length > longestOf(field)) return 'too_long'
  company[column] = joined
  return second ? 'second_address' : null
}

/** Where a line or a slash comes before a prefecture, another address begins. */
function splitAddress(cell: string): string[] {
  if (!/[\r\n／/、;；|]/.test(cell)) return [cell]
  const parts = cell.split(/(?<=\S)\s*[\r\n／/、;；|]\s*/)
  const second = parts.findIndex((part, at) => at > 0 && prefecture.test(tidy(part)))
  if (second === -1) return [cell]
  const from = cell.indexOf(parts[second] ?? '', parts.slice(0, second).join('').length)
  const before = cell.slice(0, from).trimEnd()
  return [before.replace(/[／/、;；|]$/, '').trimEnd(), cell.slice(from)]
}

/**
 * A part that repeats what is there says it whole, and a prefecture stands first wherever its column is; a part that begins with
 * another prefecture is another address.
 */
function joinedAddress(before: string, part: string): string | null {
  if (part.startsWith(before)) return part
  const [found] = prefecture.exec(part) ?? []
  if (found === part && !prefecture.test(before)) return part + before
  if (found) return null
  return /[a-z\d]$/i.test(before) && /^[a-z]/i.test(part) ? `${before} ${part}` : before + part
}
