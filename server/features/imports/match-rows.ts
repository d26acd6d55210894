/** Decides for each row which company it is: one that exists, one met earlier in the batch, or a new one. */

import { foldForSearch } from '../../../shared/japanese.ts'
import type { TxCtx } from '../../ctx.ts'
import type { ImportedCompany } from './rules.ts'

/** A company as the database has it, as far as an import may change it. */
export interface KnownCompany extends Omit<ImportedCompany, 'main_number' | 'fax_number'> {
  id: string
  name_folded: string
  numbers: { kind: string; raw: string; e164: string | null }[]
}

/** What is known of the companies that the rows may mean. */
export interface Known {
  byCorporateNumber: Map<string, KnownCompany>
  byEdinetCode: Map<string, KnownCompany>
  byName: Map<string, KnownCompany[]>
}

/** Reads every company that one of the rows could be, in one query over three indexes. */
export async function findKnown(
  { sql, actor }: Pick<TxCtx, 'sql' | 'actor'>,
  rows: ImportedCompany[],
): Promise<Known> {
  const numbers = rows.map((row) => row.corporate_number).filter(Boolean)
  const codes = rows.map((row) => row.edinet_code).filter(Boolean)
  const names = rows.map((row) => foldForSearch(row.name))
  const columns = sql`id, name, name_folded, reading, english_name, coalesce(corporate_number, '') as corporate_number,
    coalesce(edinet_code, '') as edinet_code, coalesce(securities_code, '') as securities_code, industry, listing,
    postal_code, address, website, coalesce(capital_yen::text, '') as capital_yen, fiscal_year_end,
    coalesce((select json_agg(json_build_object('kind', n.kind, 'raw', n.raw, 'e164', n.e164)) from phone_number n
      where n.workspace_id = c.workspace_id and n.company_id = c.id and n.deleted_at is null), '[]') as numbers`
  const mine = sql`from company c where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null`
  const found = await sql<KnownCompany[]>`
    select ${columns} ${mine} and c.corporate_number = any (${numbers}::text[])
    union all select ${columns} ${mine} and c.edinet_code = any (${codes}::text[])
    union all select ${columns} ${mine} and c.name_folded = any (${names}::text[])`
  const known: Known = { byCorporateNumber: new Map(), byEdinetCode: new Map(), byName: new Map() }
  const unique = new Map(found.map((company) => [company.id, company]))
  for (const company of unique.values()) remember(known, company)
  return known
}

/** Makes a company findable for the rows that follow. */
export function remember(known: Known, company: KnownCompany): void {
  if (company.corporate_number) known.byCorporateNumber.set(company.corporate_number, company)
  if (company.edinet_code) known.byEdinetCode.set(company.edinet_code, company)
  const namesakes = known.byName.get(company.name_folded) ?? []
  if (!namesakes.includes(company)) known.byName.set(company.name_folded, [...namesakes, company])
}

/**
 * The company that a row means: by corporate number, else by EDINET code, else by name, at the same address or as the
 * only one of that name. Two different corporate numbers are two companies whatever they are called.
 */
export function findMatch(known: Known, row: ImportedCompany): KnownCompany | null {
  const byNumber = row.corporate_number && known.byCorporateNumber.get(row.corporate_number)
  if (byNumber) return byNumber
  const byCode = row.edinet_code && known.byEdinetCode.get(row.edinet_code)
  if (byCode && !contradict(byCode, row)) return byCode
  const namesakes = (known.byName.get(foldForSearch(row.name)) ?? []).filter(
    (company) => !contradict(company, row),
  )
  const there = namesakes.find((company) => row.address !== '' && company.address === row.address)
  if (there) return there
  return namesakes.length === 1 ? (namesakes[0] ?? null) : null
}

function contradict(company: KnownCompany, row: ImportedCompany): boolean {
  const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b
  return (
    differ(company.corporate_number, row.corporate_number) || differ(company.edinet_code, row.edinet_code)
  )
}
