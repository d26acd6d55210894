/** Decides for each row which company it is: one that exists, one met earlier in the batch, or a new one. */
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { Namesakes } from '../../../shared/contracts/imports.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { mayReach } from '../../../shared/policy.ts'
import type { Actor, TxCtx } from '../../ctx.ts'
import { type ImportedValues, type PersonValues, readColumns } from './columns.ts'
import { mayBeOneForm } from './legal-form.ts'
import type { ReadBatch } from './read-batch.ts'
import type { ImportedCompany } from './rules.ts'

/** A company as the database has it, as far as an import may change it. */
export interface KnownCompany extends ImportedValues {
  id: string
  name_folded: string
  numbers: KnownNumber[]
  people: KnownPerson[]
  /** A colleague's, and not to be changed by whoever imports. */
  isOthers?: boolean
}

export interface KnownPerson extends PersonValues {
  id: string
  name_folded: string
  numbers: KnownNumber[]
  notes: string[]
  isOthers?: boolean
}

interface KnownNumber {
  raw: string
  e164: string | null
}

type Importer = Pick<Actor, 'userId' | 'role' | 'reach'>

/** What is known of the companies that the rows may mean. */
export interface Known {
  byCorporateNumber: Map<string, KnownCompany>
  byEdinetCode: Map<string, KnownCompany>
  byName: Map<string, KnownCompany[]>
}

/**
 * Reads every company that one of the rows could be, in one query over three indexes; asked beyond the importer's reach, so that no
 * second one is made of what they do not see. With `lock` they stay as they
 * are until the transaction ends: an edit by hand waits, and is not overwritten by what was read before it.
 */
export async function readCompanies(
  { sql, actor }: Pick<TxCtx, 'sql' | 'actor'>,
  { companies: rows, closed, withPeople }: ReadBatch,
  lock = false,
): Promise<KnownCompany[]> {
  const numbers = [...rows.map((row) => row.corporate_number), ...closed.map((row) => row.number)].filter(
    Boolean,
  )
  const codes = rows.map((row) => row.edinet_code).filter(Boolean)
  const names = rows.map((row) => foldForSearch(row.name))
  const mine = sql`select id from company where workspace_id = ${actor.workspaceId} and deleted_at is null`
  const possible = sql`array(
      ${mine} and corporate_number = any (${numbers}::text[])
      union ${mine} and edinet_code = any (${codes}::text[])
      union ${mine} and name_folded = any (${names}::text[]))`
  const chosen =
    withPeople && lock ? sql`${await lockWithPeople({ sql, actor }, possible)}::uuid[]` : possible
  return await sql<KnownCompany[]>`
    select id, name_folded, ${sql.unsafe(readColumns)}, ${isOthers(sql, 'c', actor)} as "isOthers",
      coalesce((select json_agg(json_build_object('raw', n.raw, 'e164', n.e164)) from phone_number n
        where n.workspace_id = c.workspace_id and n.company_id = c.id and n.deleted_at is null), '[]') as numbers,
      ${withPeople ? peopleOf(sql, actor) : sql`'[]'::json`} as people
    from company c
    where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null and c.id = any (${chosen})
    order by c.id ${lock ? sql`for no key update of c` : sql``}`
}

/** In the order of `writeSearchDocs`, and before they are read, so that nothing of them is of before the wait. */
async function lockWithPeople(
  { sql, actor }: Pick<TxCtx, 'sql' | 'actor'>,
  possible: Fragment,
): Promise<string[]> {
  const locked = await sql<{ id: string }[]>`
    select id from company where workspace_id = ${actor.workspaceId} and deleted_at is null and id = any (${possible})
    order by id for no key update`
  const ids = locked.map(({ id }) => id)
  await sql`select from person where workspace_id = ${actor.workspaceId} and company_id = any (${ids}::uuid[])
    and deleted_at is null order by id for no key update`
  return ids
}

/** What may be changed of a company may be of its people too, but for those of another's own. */
function isOthers(sql: Sql, alias: 'c' | 'p', actor: Importer): Fragment {
  if (mayReach(actor, 'owned_records.write')) return sql`false`
  return sql`coalesce(${sql.unsafe(alias)}.owner_id <> ${actor.userId}::uuid, false)`
}

function peopleOf(sql: Sql, actor: Importer): Fragment {
  return sql`coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'name_folded', p.name_folded,
      'reading', p.reading, 'department', p.department, 'title', p.title, 'email', p.email,
      'isOthers', ${isOthers(sql, 'p', actor)},
      'numbers', coalesce((select json_agg(json_build_object('raw', n.raw, 'e164', n.e164)) from phone_number n
        where n.workspace_id = p.workspace_id and n.person_id = p.id and n.deleted_at is null), '[]'),
      'notes', coalesce((select json_agg(t.body) from note t
        where t.workspace_id = p.workspace_id and t.person_id = p.id and t.deleted_at is null), '[]')) order by p.id)
    from person p where p.workspace_id = c.workspace_id and p.company_id = c.id and p.deleted_at is null), '[]')`
}

/** Makes companies findable; of several that a row could be, the first is taken. */
export function knownOf(companies: KnownCompany[]): Known {
  const known: Known = { byCorporateNumber: new Map(), byEdinetCode: new Map(), byName: new Map() }
  for (const company of companies) remember(known, company)
  return known
}

/** Makes a company findable for the rows that follow. */
export function remember(known: Known, company: KnownCompany): void {
  if (company.corporate_number) known.byCorporateNumber.set(company.corporate_number, company)
  if (company.edinet_code) known.byEdinetCode.set(company.edinet_code, company)
  const namesakes = known.byName.get(company.name_folded) ?? []
  if (!namesakes.includes(company)) known.byName.set(company.name_folded, [...namesakes, company])
}

export type Match =
  | { is: 'known'; company: KnownCompany; isAsked?: true }
  /** `isAsked`: there is one of that name, and only a person can tell whether it is the same. */
  | { is: 'new'; isAsked: boolean }
  /** Its numbers belong to different companies, so that taking it would make one company of two. */
  | { is: 'contradiction' }

/** The company that a row means: by corporate number, else by EDINET code, else by name and one more fact. */
export function findMatch(known: Known, row: ImportedCompany, namesakes: Namesakes): Match {
  const byNumber = known.byCorporateNumber.get(row.corporate_number)
  const byCode = known.byEdinetCode.get(row.edinet_code)
  const found = byNumber ?? byCode
  if (!found) return findNamesake(known, row, namesakes)
  const isOne = (!byNumber || !byCode || byNumber === byCode) && !contradict(found, row)
  return isOne ? { is: 'known', company: found } : { is: 'contradiction' }
}

/**
 * A name is not enough: many Japanese companies share one, and merging them would lose one. An address or a number has to
 * agree, and two addresses or two forms of incorporation are two companies. A row that says nothing but a name is the only company of that name.
 */
function findNamesake(known: Known, row: ImportedCompany, namesakes: Namesakes): Match {
  const all = known.byName.get(foldForSearch(row.name)) ?? []
  const possible = all.filter((company) => !contradict(company, row) && !isElsewhere(company, row))
  const alike = possible.filter(({ name }) => mayBeOneForm(name, row.name))
  const agreeing =
    alike.find((company) => sameAddress(company, row)) ?? alike.find((company) => agrees(company, row))
  const company = agreeing ?? (saysWhich(row) ? undefined : nameAlone(alike))
  if (company) return { is: 'known', company }
  const [first] = possible
  if (first && namesakes === 'together') return { is: 'known', company: first, isAsked: true }
  return { is: 'new', isAsked: possible.length > 0 }
}

function contradict(company: KnownCompany, row: ImportedCompany): boolean {
  const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b
  return (
    differ(company.corporate_number, row.corporate_number) || differ(company.edinet_code, row.edinet_code)
  )
}

function isElsewhere(company: KnownCompany, row: ImportedCompany): boolean {
  return company.address !== '' && row.address !== '' && !sameAddress(company, row)
}

function sameAddress(company: KnownCompany, row: ImportedCompany): boolean {
  if (row.address === '' || company.address === '') return false
  return company.address === row.address || foldedAddress(company) === foldedAddress(row)
}

/** A row is compared with each company of its name, so that an address is folded once only, until it changes. */
const foldedAddresses = new WeakMap<object, { address: string; folded: string }>()

function foldedAddress(of: { address: string }): string {
  const known = foldedAddresses.get(of)
  if (known?.address === of.address) return known.folded
  const folded = foldForSearch(of.address)
  foldedAddresses.set(of, { address: of.address, folded })
  return folded
}

function agrees(company: KnownCompany, row: ImportedCompany): boolean {
  if (row.website !== '' && row.website === company.website) return true
  return row.numbers.some(({ columns }) => hasNumber(company.numbers, columns))
}

/** Whether a number is there already, however it was written. */
export function hasNumber(numbers: KnownNumber[], { raw, e164 }: KnownNumber): boolean {
  return numbers.some((number) => number.raw === raw || (e164 !== null && number.e164 === e164))
}

/** Whether a row says more of which company it means than its name. */
function saysWhich(row: ImportedCompany): boolean {
  const facts = [row.corporate_number, row.edinet_code, row.address, row.website]
  return facts.some(Boolean) || row.numbers.length > 0
}

/** The only one, or the one of which nothing else is known either. */
function nameAlone(possible: KnownCompany[]): KnownCompany | undefined {
  const [only] = possible
  if (possible.length < 2) return only
  return possible.find(
    ({ corporate_number, edinet_code, address, website, numbers }) =>
      numbers.length === 0 && !corporate_number && !edinet_code && !address && !website,
  )
}
