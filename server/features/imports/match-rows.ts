/** Decides for each row which company it is: one that exists, one met earlier in the batch, or a new one. */
import { foldForSearch } from '../../../shared/japanese.ts'
import type { TxCtx } from '../../ctx.ts'
import { type ImportedValues, readColumns } from './columns.ts'
import type { ImportedCompany } from './rules.ts'

/** A company as the database has it, as far as an import may change it. */
export interface KnownCompany extends ImportedValues {
  id: string
  name_folded: string
  numbers: { raw: string; e164: string | null }[]
}

/** What is known of the companies that the rows may mean. */
export interface Known {
  byCorporateNumber: Map<string, KnownCompany>
  byEdinetCode: Map<string, KnownCompany>
  byName: Map<string, KnownCompany[]>
}

/**
 * Reads every company that one of the rows could be, in one query over three indexes. With `lock` they stay as they
 * are until the transaction ends: an edit by hand waits, and is not overwritten by what was read before it.
 */
export async function readKnown(
  { sql, actor }: Pick<TxCtx, 'sql' | 'actor'>,
  rows: ImportedCompany[],
  lock = false,
): Promise<Known> {
  const numbers = rows.map((row) => row.corporate_number).filter(Boolean)
  const codes = rows.map((row) => row.edinet_code).filter(Boolean)
  const names = rows.map((row) => foldForSearch(row.name))
  const mine = sql`select id from company where workspace_id = ${actor.workspaceId} and deleted_at is null`
  const found = await sql<KnownCompany[]>`
    select id, name_folded, ${sql.unsafe(readColumns)},
      coalesce((select json_agg(json_build_object('raw', n.raw, 'e164', n.e164)) from phone_number n
        where n.workspace_id = c.workspace_id and n.company_id = c.id and n.deleted_at is null), '[]') as numbers
    from company c
    where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null and c.id = any (array(
      ${mine} and corporate_number = any (${numbers}::text[])
      union ${mine} and edinet_code = any (${codes}::text[])
      union ${mine} and name_folded = any (${names}::text[])))
    order by c.id ${lock ? sql`for update of c` : sql``}`
  const known: Known = { byCorporateNumber: new Map(), byEdinetCode: new Map(), byName: new Map() }
  for (const company of found) remember(known, company)
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
 * The company that a row means: by corporate number, else by EDINET code, else by name. `contradiction`: its numbers
 * belong to different companies, so that taking it would make one company of two.
 */
export function findMatch(known: Known, row: ImportedCompany): KnownCompany | 'contradiction' | null {
  const byNumber = known.byCorporateNumber.get(row.corporate_number)
  const byCode = known.byEdinetCode.get(row.edinet_code)
  const found = byNumber ?? byCode
  if (!found) return findNamesake(known, row)
  const isOne = !byNumber || !byCode || byNumber === byCode
  return isOne && !contradict(found, row) ? found : 'contradiction'
}

/**
 * The company of that name at that address, or the only one of that name when either address is unknown. Two addresses
 * are two companies: many Japanese companies share a name, and merging them would lose one.
 */
function findNamesake(known: Known, row: ImportedCompany): KnownCompany | null {
  const namesakes = known.byName.get(foldForSearch(row.name)) ?? []
  const possible = namesakes.filter((company) => !contradict(company, row))
  const address = foldForSearch(row.address)
  const there = possible.find((company) => address !== '' && foldForSearch(company.address) === address)
  if (there) return there
  const [only] = possible
  return possible.length === 1 && only && (address === '' || only.address === '') ? only : null
}

function contradict(company: KnownCompany, row: ImportedCompany): boolean {
  const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b
  return (
    differ(company.corporate_number, row.corporate_number) || differ(company.edinet_code, row.edinet_code)
  )
}
