/** Works out what a batch of rows does, without doing it: the forecast and the run both ask here. */
import { uuidv7 } from 'uuidv7'
import type { ImportCounts, ImportError, Namesakes, RowFault } from '../../../shared/contracts/imports.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { importedFields } from '../../../shared/records/import-targets.ts'
import { findMatch, hasNumber, type Known, type KnownCompany, remember } from './match-rows.ts'
import { findKnown, noPeople, type PeoplePlan, planPerson } from './plan-people.ts'
import { isPoorerName } from './poorer-name.ts'
import type { ReadBatch } from './read-batch.ts'
import type { ImportedCompany, ImportedNumber, ImportedPerson } from './rules.ts'

export interface BatchPlan {
  added: Map<string, KnownCompany>
  updated: Map<string, KnownCompany>
  /** Every company of which a row says something new, be it of one of its people. */
  changed: Set<KnownCompany>
  numbers: (ImportedNumber & { company_id: string })[]
  people: PeoplePlan
  errors: ImportError[]
  counts: ImportCounts
  /** Companies that are added although there is one of their name, and only a person can tell whether it is the same. */
  apart: Set<string>
  /** How many rows are such a one, and taken for the one that is there. */
  together: number
}

/** Rows that say nothing new are skipped; empty cells overwrite nothing. `known` grows with what is planned. */
export function planBatch(batch: ReadBatch, known: Known, namesakes: Namesakes): BatchPlan {
  const failed = batch.errors.filter(({ taken }) => !taken).length
  const plan: BatchPlan = {
    added: new Map(),
    updated: new Map(),
    changed: new Set(),
    numbers: [],
    people: noPeople(),
    errors: [...batch.errors, ...closings(batch, known)],
    counts: { added: 0, updated: 0, skipped: batch.leftOut + batch.closed.length, failed },
    apart: new Set(),
    together: 0,
  }
  for (const [at, company] of batch.companies.entries()) {
    plan.counts[planRow(plan, known, company, batch.rows[at] ?? 0, namesakes)] += 1
  }
  return plan
}

/** A company that is there and was closed is for a person to decide about. */
function closings({ closed }: ReadBatch, known: Known): ImportError[] {
  return closed.flatMap(({ number, row }) => {
    const company = known.byCorporateNumber.get(number)
    if (!company) return []
    const value = company.isOthers ? number : `${number} ${company.name}`
    return [{ row, column: null, reason: 'closed', value, taken: true }]
  })
}

function planRow(
  plan: BatchPlan,
  known: Known,
  given: ImportedCompany,
  row: number,
  namesakes: Namesakes,
): keyof ImportCounts {
  const match = findMatch(known, given, namesakes)
  if (match.is === 'contradiction') {
    const value = [given.corporate_number, given.edinet_code].filter(Boolean).join(' ')
    return leaveOut(plan, row, 'other_company', value)
  }
  if (match.is === 'new') return planNew(plan, known, given, match.isAsked)
  const { company } = match
  if (company.isOthers) return leaveOut(plan, row, 'others_company', '')
  if (match.isAsked) plan.together += 1
  const hasNumbers = planNumbers(plan, company, given)
  const hasPerson = given.person !== null && planPersonOf(plan, company, given.person, row)
  const hasValues = takeValues(company, given)
  if (!hasNumbers && !hasValues && !hasPerson) return 'skipped'
  plan.changed.add(company)
  if (!hasNumbers && !hasValues) return 'updated'
  if (!plan.added.has(company.id)) plan.updated.set(company.id, company)
  remember(known, company)
  return 'updated'
}

/** Nothing of the row comes in. Of what stands in its way nothing is said (SEC-T08). */
function leaveOut(plan: BatchPlan, row: number, reason: RowFault, value: string): 'failed' {
  plan.errors = plan.errors.map((error) => (error.row === row ? { ...error, taken: false } : error))
  plan.errors.push({ row, column: null, reason, value, taken: false })
  return 'failed'
}

function planPersonOf(plan: BatchPlan, company: KnownCompany, person: ImportedPerson, row: number): boolean {
  if (!findKnown(company, person)?.isOthers) return planPerson(plan.people, company, person)
  plan.errors.push({ row, column: null, reason: 'others_person', value: '', taken: true })
  return false
}

function planNew(plan: BatchPlan, known: Known, given: ImportedCompany, isAsked: boolean): 'added' {
  const { person, ...values } = given
  const company = { ...values, id: uuidv7(), name_folded: foldForSearch(given.name), numbers: [], people: [] }
  plan.added.set(company.id, company)
  plan.changed.add(company)
  if (isAsked) plan.apart.add(company.id)
  remember(known, company)
  planNumbers(plan, company, given)
  if (person) planPerson(plan.people, company, person)
  return 'added'
}

function takeValues(company: KnownCompany, given: ImportedCompany): boolean {
  const news = importedFields
    .map(({ column }) => column)
    .filter((column) => given[column] !== '' && given[column] !== company[column])
    .filter((column) => column !== 'name' || !isPoorerName(given.name, company.name))
  for (const column of news) company[column] = given[column]
  if (news.includes('name')) company.name_folded = foldForSearch(company.name)
  return news.length > 0
}

function planNumbers(plan: BatchPlan, company: KnownCompany, { numbers }: ImportedCompany): boolean {
  const before = plan.numbers.length
  for (const number of numbers) {
    if (hasNumber(company.numbers, number.columns)) continue
    company.numbers.push(number.columns)
    plan.numbers.push({ ...number, company_id: company.id })
  }
  return plan.numbers.length > before
}
