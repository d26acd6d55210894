/** Works out what a batch of rows does, without doing it: the forecast and the run both ask here. */
import { uuidv7 } from 'uuidv7'
import type {
  ImportCounts,
  ImportError,
  ImportField,
  ImportFormat,
} from '../../../shared/contracts/imports.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { phoneColumns } from '../../../shared/phone-columns.ts'
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
  errors: ImportError[]
  leftOut: number
}

/** Reads the rows of a batch by the mapping; what cannot be taken is an error with its row, column and reason. */
export function readBatch(rows: FileRow[], mapping: ImportField[], format: ImportFormat): ReadBatch {
  const batch: ReadBatch = { companies: [], errors: [], leftOut: 0 }
  for (const { cells, line } of rows) {
    const read = readRow(cells, mapping, format)
    if (read.ok === 'left_out') batch.leftOut += 1
    else if (read.ok) batch.companies.push(read.company)
    else {
      const column = read.column === null ? null : (format.columns[read.column]?.name ?? null)
      batch.errors.push({ row: line, column, reason: read.fault, value: printable(read.value) })
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
    errors: batch.errors,
    counts: { added: 0, updated: 0, skipped: batch.leftOut, failed: batch.errors.length },
  }
  for (const row of batch.companies) plan.counts[planRow(plan, known, row)] += 1
  return plan
}

function planRow(plan: BatchPlan, known: Known, row: ImportedCompany): 'added' | 'updated' | 'skipped' {
  const match = findMatch(known, row)
  if (!match) {
    const company = { ...row, id: uuidv7(), name_folded: foldForSearch(row.name), numbers: [] }
    plan.added.set(company.id, company)
    remember(known, company)
    planNumbers(plan, company, row)
    return 'added'
  }
  const hasNumbers = planNumbers(plan, match, row)
  const hasValues = takeValues(match, row)
  if (!hasNumbers && !hasValues) return 'skipped'
  if (hasValues && !plan.added.has(match.id)) plan.updated.set(match.id, match)
  remember(known, match)
  return 'updated'
}

const fields = [
  'name',
  'reading',
  'english_name',
  'corporate_number',
  'edinet_code',
  'securities_code',
  'industry',
  'listing',
  'postal_code',
  'address',
  'website',
  'capital_yen',
  'fiscal_year_end',
] as const

function takeValues(company: KnownCompany, row: ImportedCompany): boolean {
  let changed = false
  for (const field of fields) {
    if (row[field] === '' || row[field] === company[field]) continue
    company[field] = row[field]
    changed = true
  }
  company.name_folded = foldForSearch(company.name)
  return changed
}

function planNumbers(plan: BatchPlan, company: KnownCompany, row: ImportedCompany): boolean {
  const wanted = [['main', row.main_number] as const, ['fax', row.fax_number] as const].filter(
    ([, raw]) => raw !== '',
  )
  let added = false
  for (const [kind, raw] of wanted) {
    const columns = phoneColumns(raw)
    const isThere = company.numbers.some(
      (number) => number.raw === raw || (columns.e164 !== null && number.e164 === columns.e164),
    )
    if (isThere) continue
    company.numbers.push({ kind, raw, e164: columns.e164 })
    plan.numbers.push({ company_id: company.id, kind, columns })
    added = true
  }
  return added
}

/** A value as it may be stored and shown: PostgreSQL takes no NUL, and no half of a surrogate pair. */
function printable(value: string): string {
  return value.toWellFormed().replaceAll('\u0000', '\ufffd')
}
