/** Works out what a batch of rows does, without doing it: the forecast and the run both ask here. */
import { uuidv7 } from 'uuidv7'
import type { ImportCounts, ImportError, ImportFormat } from '../../../shared/contracts/imports.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { phoneColumns } from '../../../shared/phone-columns.ts'
import { type ImportField, importedFields, numberTargets } from '../../../shared/records/import-targets.ts'
import { findMatch, type Known, type KnownCompany, remember } from './match-rows.ts'
import type { FileRow } from './read-rows.ts'
import { type ImportedCompany, readRow } from './rules.ts'

export interface NewNumber {
  company_id: string
  kind: 'main' | 'fax'
  columns: ReturnType<typeof phoneColumns>
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
}

/** Reads the rows of a batch by the mapping; what cannot be taken is an error with its row, column and reason. */
export function readBatch(rows: FileRow[], mapping: ImportField[], format: ImportFormat): ReadBatch {
  const batch: ReadBatch = { companies: [], rows: [], errors: [], leftOut: 0 }
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
    plan.counts[planRow(plan, known, company, batch.rows[at] ?? 0)] += 1
  }
  return plan
}

function planRow(plan: BatchPlan, known: Known, given: ImportedCompany, row: number): keyof ImportCounts {
  const match = findMatch(known, given)
  if (match === 'contradiction') {
    const value = [given.corporate_number, given.edinet_code].filter(Boolean).join(' ')
    plan.errors.push({ row, column: null, reason: 'other_company', value })
    return 'failed'
  }
  if (!match) return planNew(plan, known, given)
  const hasNumbers = planNumbers(plan, match, given)
  const hasValues = takeValues(match, given)
  if (!hasNumbers && !hasValues) return 'skipped'
  if (!plan.added.has(match.id)) plan.updated.set(match.id, match)
  remember(known, match)
  return 'updated'
}

function planNew(plan: BatchPlan, known: Known, given: ImportedCompany): 'added' {
  const company = {
    ...given,
    id: uuidv7(),
    name_folded: foldForSearch(given.name),
    numbers: [],
  }
  plan.added.set(company.id, company)
  remember(known, company)
  planNumbers(plan, company, given)
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

function planNumbers(plan: BatchPlan, company: KnownCompany, given: ImportedCompany): boolean {
  const before = plan.numbers.length
  for (const { target, kind } of numberTargets) {
    const raw = given[target]
    if (raw === '' || company.numbers.some((number) => number.raw === raw)) continue
    const columns = phoneColumns(raw)
    if (columns.e164 && company.numbers.some(({ e164 }) => e164 === columns.e164)) continue
    company.numbers.push({ raw, e164: columns.e164 })
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
