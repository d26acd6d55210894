/** Works out what a batch of rows does, without doing it: the forecast and the run both ask here. */
import { uuidv7 } from 'uuidv7'
import type { ImportCounts, ImportError, ImportFormat } from '../../../shared/contracts/imports.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { type PhoneColumns, phonesIn } from '../../../shared/phone-columns.ts'
import { type ImportField, importedFields, numberTargets } from '../../../shared/records/import-targets.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'
import { findMatch, type Known, type KnownCompany, remember } from './match-rows.ts'
import type { FileRow } from './read-rows.ts'
import { type ImportedCompany, readRow } from './rules.ts'

export interface NewNumber {
  company_id: string
  kind: PhoneKind
  columns: PhoneColumns
}

export interface BatchPlan {
  added: Map<string, KnownCompany>
  updated: Map<string, KnownCompany>
  numbers: NewNumber[]
  errors: ImportError[]
  counts: ImportCounts
}

export interface ReadBatch {
  companies: ImportedCompany[]
  /** The row of each company. */
  rows: number[]
  errors: ImportError[]
  leftOut: number
  putsZerosBack: boolean
}

/** Reads the rows of a batch by the mapping; what cannot be taken is an error with its row, column and reason. */
export function readBatch(rows: FileRow[], mapping: ImportField[], format: ImportFormat): ReadBatch {
  const { putsZerosBack = true } = format
  const batch: ReadBatch = { companies: [], rows: [], errors: [], leftOut: 0, putsZerosBack }
  for (const { cells, row } of rows) {
    const read = readRow(cells, mapping, format)
    if (read.ok === 'left_out') batch.leftOut += 1
    else if (read.ok) {
      batch.companies.push(read.company)
      batch.rows.push(row)
    } else {
      const column = read.column === null ? null : columnName(format, read.column)
      batch.errors.push({ row, column, reason: read.fault, value: printable(read.value) })
    }
  }
  return batch
}

/** Rows that say nothing new are skipped; empty cells overwrite nothing. `known` grows with what is planned. */
export function planBatch(batch: ReadBatch, known: Known): BatchPlan {
  const plan: BatchPlan = {
    added: new Map(),
    updated: new Map(),
    numbers: [],
    errors: [...batch.errors],
    counts: { added: 0, updated: 0, skipped: batch.leftOut, failed: batch.errors.length },
  }
  for (const [at, company] of batch.companies.entries()) {
    const numbers = numbersOf(company, batch.putsZerosBack)
    plan.counts[planRow(plan, known, company, numbers, batch.rows[at] ?? 0)] += 1
  }
  return plan
}

type GivenNumber = Omit<NewNumber, 'company_id'>

/** The numbers that a row gives; what a number's own label says counts more than the name of its column. */
function numbersOf(given: ImportedCompany, putsZerosBack: boolean): GivenNumber[] {
  return numberTargets.flatMap(({ target, kind }) =>
    given[target] === ''
      ? []
      : phonesIn(given[target], putsZerosBack).map((phone) => ({ ...phone, kind: phone.kind ?? kind })),
  )
}

function planRow(
  plan: BatchPlan,
  known: Known,
  given: ImportedCompany,
  numbers: GivenNumber[],
  row: number,
): keyof ImportCounts {
  const match = findMatch(known, given)
  if (match === 'contradiction') {
    const value = [given.corporate_number, given.edinet_code].filter(Boolean).join(' ')
    plan.errors.push({ row, column: null, reason: 'other_company', value })
    return 'failed'
  }
  if (!match) return planNew(plan, known, given, numbers)
  const hasNumbers = planNumbers(plan, match, numbers)
  const hasValues = takeValues(match, given)
  if (!hasNumbers && !hasValues) return 'skipped'
  if (!plan.added.has(match.id)) plan.updated.set(match.id, match)
  remember(known, match)
  return 'updated'
}

function planNew(plan: BatchPlan, known: Known, given: ImportedCompany, numbers: GivenNumber[]): 'added' {
  const company = {
    ...given,
    id: uuidv7(),
    name_folded: foldForSearch(given.name),
    numbers: [],
  }
  plan.added.set(company.id, company)
  remember(known, company)
  planNumbers(plan, company, numbers)
  return 'added'
}

function takeValues(company: KnownCompany, given: ImportedCompany): boolean {
  const news = importedFields
    .map(({ column }) => column)
    .filter((column) => given[column] !== '' && given[column] !== company[column])
  for (const column of news) company[column] = given[column]
  if (news.includes('name')) company.name_folded = foldForSearch(company.name)
  return news.length > 0
}

function planNumbers(plan: BatchPlan, company: KnownCompany, numbers: GivenNumber[]): boolean {
  const before = plan.numbers.length
  for (const { kind, columns } of numbers) {
    const { raw, e164 } = columns
    if (company.numbers.some((number) => number.raw === raw || (e164 && number.e164 === e164))) continue
    company.numbers.push({ raw, e164 })
    plan.numbers.push({ company_id: company.id, kind, columns })
  }
  return plan.numbers.length > before
}

function columnName(format: ImportFormat, at: number): string {
  return format.columns[at]?.name || String(at + 1)
}

/** A value as it may be stored and shown: PostgreSQL takes no NUL, and no half of a surrogate pair. */
function printable(value: string): string {
  return value.toWellFormed().replaceAll('\u0000', '\ufffd')
}
