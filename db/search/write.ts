/** Writes what records are found by: called by whatever writes a searched field, in the same transaction. */
import type { CustomValues } from '../../shared/records/custom.ts'
import { customWords, type SearchedField } from '../../shared/records/custom-words.ts'
import type { Sql } from '../sql/sql.ts'
import { sendAhead, type TransactionSql } from '../sql/transaction.ts'
import {
  type CompanyTexts,
  companyDoc,
  keysOfDoc,
  type PersonTexts,
  personDoc,
  type SearchDoc,
} from './doc.ts'
import { vectorOf } from './keys.ts'

export type Kind = 'company' | 'person'

/** Rare texts are looked for in every segment, and frequent ones cost more the larger one is. */
export const docsOfSegment = 131_072

/**
 * Brings the search rows of records to what the records are now, deleted ones included; a row that is right already stays untouched.
 * Each record is locked first, so that of two who change it side by side the later one sees both changes. Whoever locks several rows
 * does so in one order, so that no two wait for each other: telephone numbers, other ways to reach a record, companies, people, each by id, and none of
 * their keys, since whoever writes a row that refers to one holds that (`for no key update`).
 */
export async function writeSearchDocs(
  sql: TransactionSql,
  workspaceId: string,
  { companies = [], people = [] }: { companies?: readonly string[]; people?: readonly string[] },
): Promise<void> {
  if (companies.length > 0)
    await writeChanged(sql, workspaceId, 'company', await readCompanies(sql, workspaceId, companies))
  if (people.length > 0)
    await writeChanged(sql, workspaceId, 'person', await readPeople(sql, workspaceId, people))
}

/**
 * Room for so many new rows. Who writes side by side gets segments of their own, so that nobody waits. Companies and people have their
 * own, so that a look at people alone meets no companies.
 */
export async function claimSegment(sql: Sql, workspaceId: string, kind: Kind, docs: number): Promise<string> {
  const [claimed] = await sql<{ segment: string }[]>`
    with free as (
      select segment from search_segment where workspace_id = ${workspaceId} and kind = ${kind} and docs < ${docsOfSegment}
      order by segment limit 1 for update skip locked
    ), counted as (
      update search_segment s set docs = s.docs + ${docs}::int from free
      where s.workspace_id = ${workspaceId} and s.segment = free.segment returning s.segment
    ), made as (
      insert into search_segment (workspace_id, kind, docs) select ${workspaceId}::uuid, ${kind}, ${docs}::int
      where not exists (select from counted) returning segment
    )
    select segment from counted union all select segment from made`
  if (!claimed) throw new Error('no segment was claimed')
  return claimed.segment
}

/** What a row of `search_doc` has beside its workspace, as an insert and COPY write it. */
export function searchRow(kind: Kind, id: string, segment: string, doc: SearchDoc) {
  const { names, numbers, more } = doc
  return { kind, id, segment, names, numbers, more, grams: vectorOf(segment, keysOfDoc(doc)) }
}

/** A record: what it is found by as its row has it, and as it is now; null for none. */
interface Known {
  id: string
  /** Null where its row stands in none of its kind. */
  segment: string | null
  row: SearchDoc | null
  now: SearchDoc | null
}

async function writeChanged(
  sql: TransactionSql,
  workspaceId: string,
  kind: Kind,
  known: Known[],
): Promise<void> {
  const gone = known.filter(({ row, now }) => row && !now).map(({ id }) => id)
  const changed = known.flatMap(({ now, row, ...of }) =>
    now && !(of.segment !== null && isSame(row, now)) ? [{ ...of, now }] : [],
  )
  const added = changed.filter(({ segment }) => segment === null).length
  const open = added > 0 ? await claimSegment(sql, workspaceId, kind, added) : ''
  const rows = changed.map(({ id, segment, now }) => searchRow(kind, id, segment ?? open, now))
  if (gone.length > 0)
    sendAhead(sql`delete from search_doc
      where workspace_id = ${workspaceId} and kind = ${kind} and id = any (${gone}::uuid[])`)
  if (rows.length > 0)
    sendAhead(sql`
      insert into search_doc (workspace_id, kind, id, segment, names, numbers, more, grams)
      select ${workspaceId}, kind, id, segment, names, numbers, more, grams::tsvector
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as r (kind text, id uuid, segment text, names text, numbers text, more text, grams text)
      on conflict (workspace_id, kind, id) do update
        set segment = excluded.segment, names = excluded.names, numbers = excluded.numbers, more = excluded.more, grams = excluded.grams`)
}

function isSame(row: SearchDoc | null, now: SearchDoc): boolean {
  return row?.names === now.names && row.numbers === now.numbers && row.more === now.more
}

async function readCompanies(
  sql: TransactionSql,
  workspaceId: string,
  ids: readonly string[],
): Promise<Known[]> {
  const isAsked = sql`c.workspace_id = ${workspaceId} and c.id = any (${ids}::uuid[])`
  const rows = await afterLock<Omit<CompanyTexts, 'words'>>(
    sql`select from company c where ${isAsked} order by c.id for no key update`,
    sql`
      select c.id, c.deleted_at is not null as "isDeleted", c.name, c.reading, c.english_name as "englishName",
        c.corporate_number as "corporateNumber", c.securities_code as "securitiesCode", c.address, c.email,
        c.custom, ${waysOf(sql, 'company')} as ways,
        array(select n.digits from phone_number n where n.workspace_id = c.workspace_id and n.company_id = c.id
          and n.deleted_at is null order by n.created_at, n.id) as digits,
        s.segment, d.names, d.numbers, d.more
      from company c left join search_doc d on d.workspace_id = c.workspace_id and d.kind = 'company' and d.id = c.id
      left join search_segment s on s.workspace_id = d.workspace_id and s.segment = d.segment and s.kind = 'company'
      where ${isAsked}`,
  )
  const fields = await holdFields(sql, workspaceId, 'company', rows)
  return rows.map((row) => knownOf(row, fields, companyDoc))
}

async function readPeople(
  sql: TransactionSql,
  workspaceId: string,
  ids: readonly string[],
): Promise<Known[]> {
  const isAsked = sql`c.workspace_id = ${workspaceId} and c.id = any (${ids}::uuid[])`
  const rows = await afterLock<Omit<PersonTexts, 'words'>>(
    sql`select from person c where ${isAsked} order by c.id for no key update`,
    sql`
      select c.id, c.deleted_at is not null as "isDeleted", c.name, c.reading, c.department, c.title, c.email,
        c.custom, ${waysOf(sql, 'person')} as ways,
        array(select n.digits from phone_number n where n.workspace_id = c.workspace_id and n.person_id = c.id
          and n.deleted_at is null order by n.created_at, n.id) as digits,
        s.segment, d.names, d.numbers, d.more
      from person c left join search_doc d on d.workspace_id = c.workspace_id and d.kind = 'person' and d.id = c.id
      left join search_segment s on s.workspace_id = d.workspace_id and s.segment = d.segment and s.kind = 'person'
      where ${isAsked}`,
  )
  const fields = await holdFields(sql, workspaceId, 'person', rows)
  return rows.map((row) => knownOf(row, fields, personDoc))
}

/** Sites are no more looked for than a company's website is. */
function waysOf(sql: TransactionSql, kind: Kind) {
  return sql`array(select w.value from contact_way w where w.workspace_id = c.workspace_id
    and ${sql.unsafe(`w.${kind}_id`)} = c.id and w.kind <> 'site' and w.deleted_at is null order by w.created_at, w.id)`
}

/**
 * The custom fields that these hold something in, for their words: where a field says others from then on, its records follow once this
 * transaction has ended (server/features/replacements).
 */
async function holdFields(
  sql: TransactionSql,
  workspaceId: string,
  kind: Kind,
  rows: readonly { custom: CustomValues }[],
): Promise<SearchedField[]> {
  const ids = [...new Set(rows.flatMap(({ custom }) => Object.keys(custom)))]
  if (ids.length === 0) return []
  return await sql<SearchedField[]>`
    select f.id, f.record_kind as record, f.name, f.value_kind as kind, f.retired_at is not null as retired, f.choices from custom_field f
    where f.workspace_id = ${workspaceId} and f.record_kind = ${kind} and f.id = any (${ids}::uuid[]) order by f.position, f.id for key share`
}

type Read<T> = T &
  (SearchDoc | { names: null }) & { id: string; segment: string | null; isDeleted: boolean } & {
    custom: CustomValues
  }

/** Two statements, for the second to see what was committed while the first one waited; both leave together. */
async function afterLock<T>(
  lock: ReturnType<TransactionSql>,
  read: ReturnType<TransactionSql>,
): Promise<Read<T>[]> {
  const [, rows] = await Promise.all([lock, read])
  return rows as unknown as Read<T>[]
}

function knownOf<T>(
  row: Read<T>,
  fields: readonly SearchedField[],
  docOf: (texts: T & { words: readonly string[] }) => SearchDoc,
): Known {
  const { id, segment, isDeleted, custom } = row
  const words = customWords(fields, custom).map(({ text }) => text)
  const now = isDeleted ? null : docOf({ ...row, words })
  return { id, segment, row: row.names === null ? null : row, now }
}
