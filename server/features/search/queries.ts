import type { Fragment } from '../../../db/sql/sql.ts'
import type { SearchAnswer } from '../../../shared/contracts/records.ts'
import type { TxCtx } from '../../ctx.ts'
import { amongReached, findReached, onReached, type Reached } from '../../records/reached.ts'
import type { Found } from '../../records/selection.ts'
import { readFieldsOf } from './own-words.ts'
import { type Look, type Question, questionOf } from './rules.ts'
import { type FoundRecord, hitOf } from './view.ts'

/**
 * Companies and people by any part of what they are called and reached by; people by words of their company's names too, beside one
 * of their own. Ranked: is it, begins with it, has a word that begins with it, has it in the name (of several words: together with the
 * company's), has it anywhere, has it together with the company's names; of what is found of a rank one's own records first, then the shorter name.
 * Wholes and beginnings are found through the policies, the rest by `app.search_docs`, which answers ids; all of them are read again
 * through the policies (SEC-T09), in the same statement.
 */
export async function search(ctx: TxCtx, query: string, limit: number): Promise<SearchAnswer> {
  const question = questionOf(query)
  const read = { words: question.ways.map(([word]) => word ?? ''), number: question.numbers[0] ?? null }
  if (question.looks.length === 0) return { items: [], more: false, read }
  const wanted = limit + 1
  const begun = await findBeginnings(ctx, question, wanted)
  const isEnough = new Set(begun.map(({ kind, id }) => `${kind} ${id}`)).size >= wanted
  const inside = isEnough ? [] : question.looks.map((look) => findInside(ctx, look, wanted))
  const records = await readFound(ctx, question, [foundAlready(ctx, begun), ...inside], wanted)
  const fields = await readFieldsOf(ctx, records)
  return {
    items: records.slice(0, limit).map((record) => hitOf(record, question, fields)),
    more: records.length > limit,
    read,
  }
}

/** Of a search that is shown as a list. */
const mostFound = 1_000

/** All records of a kind that are found, for the list among them; null where nothing is looked for. */
export async function findRecords(
  ctx: TxCtx,
  kind: Hit['kind'],
  query: string | undefined,
): Promise<Found | null> {
  const question = questionOf(query ?? '')
  if (question.looks.length === 0) return query?.trim() ? { ids: [], more: false } : null
  const wanted = mostFound + 1
  const begun = await findBeginnings(ctx, question, wanted)
  const inside = question.looks.map((look) => findAll(ctx, kind, look, wanted))
  const found = await ctx.sql<{ id: string }[]>`${inOne(ctx.sql, inside)}`
  const ofKind = begun.filter((hit) => hit.kind === kind)
  const ids = [...new Set([...ofKind, ...found].map(({ id }) => id))]
  return { ids: ids.slice(0, mostFound), more: ids.length > mostFound }
}

interface Hit {
  kind: 'company' | 'person'
  id: string
  rank: number
}

/** By the whole of a name or number, or its beginning: each way one walk of an index, and no further than is wanted. */
async function findBeginnings(ctx: TxCtx, question: Question, wanted: number): Promise<Hit[]> {
  const { sql, actor } = ctx
  // Of a frequent beginning nearly all may be out of reach.
  const own = await findReached(ctx)
  const { wholes, numbers, securitiesCode } = question
  const begins = (column: string) => {
    const text = sql.unsafe(column)
    return sql`c.workspace_id = ${actor.workspaceId} and ${text} >= asked.text and ${text} < asked.beyond and ${text} <> ''`
  }
  const named = (kind: 'company' | 'person', column: string) => sql`
    (select ${kind} as kind, c.id, case when c.${sql.unsafe(column)} = asked.text then 0 else 1 end as rank
    from ${sql(kind)} c where ${begins(`c.${column}`)} and c.deleted_at is null ${amongReached(sql, own, kind)}
    order by c.${sql.unsafe(column)}, c.id limit ${wanted})`
  const names = sql`
    select found.* from ${beginnings(sql, wholes)} cross join lateral (
      ${named('company', 'name_folded')} union all ${named('company', 'reading_folded')}
      union all ${named('company', 'english_folded')}
      union all ${named('person', 'name_folded')} union all ${named('person', 'reading_folded')}) found`
  const codes = sql`
    select 'company', c.id, 0 from company c where c.workspace_id = ${actor.workspaceId}
      and c.securities_code = any (${securitiesCode ? [securitiesCode, `${securitiesCode}0`] : []}::text[])
      and c.deleted_at is null limit ${wanted}`
  const parts = [
    names,
    codes,
    ...(numbers.length > 0 ? [numbersBeginning(sql, question, begins, wanted, own)] : []),
  ]
  return await sql<Hit[]>`${inOne(sql, parts)}`
}

function inOne(sql: TxCtx['sql'], parts: Fragment[]): Fragment {
  return parts.map((part) => sql`(${part})`).reduce((all, part) => sql`${all} union all ${part}`)
}

/** What begins with a text stands between it and the first that does not. Said from outside: under a policy no index is asked for what joins texts. */
function beginnings(sql: TxCtx['sql'], texts: readonly string[]): Fragment {
  const beyond = texts.map((text) => `${text}\u{10FFFF}`)
  return sql`unnest(${texts}::text[], ${beyond}::text[]) asked (text, beyond)`
}

function numbersBeginning(
  sql: TxCtx['sql'],
  { numbers }: Question,
  begins: (column: string) => Fragment,
  wanted: number,
  own: Reached | null,
): Fragment {
  return sql`
    select found.* from ${beginnings(sql, numbers)} cross join lateral (
      (select 'company' as kind, c.id, case when c.corporate_number = asked.text then 0 else 1 end as rank
      from company c where ${begins('c.corporate_number')} and c.deleted_at is null
      order by c.corporate_number limit ${wanted})
      union all
      (select 'company', c.id, case when c.securities_code = asked.text then 0 else 1 end
      from company c where ${begins('c.securities_code')} and c.deleted_at is null
      order by c.securities_code, c.id limit ${wanted})
      union all
      (select case when c.company_id is null then 'person' else 'company' end, coalesce(c.company_id, c.person_id),
        case when c.digits = asked.text then 0 else 1 end
      from phone_number c
      left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id
      left join person p on p.workspace_id = c.workspace_id and p.id = c.person_id
      where ${begins('c.digits')} ${onReached(sql, own, 'c')}
        and c.deleted_at is null and o.deleted_at is null and p.deleted_at is null
      order by c.digits, c.id limit ${wanted})) found`
}

function foundAlready({ sql }: TxCtx, hits: Hit[]): Fragment {
  return sql`
    select kind, id, rank from json_to_recordset(${JSON.stringify(hits)}::text::json) as h (kind text, id uuid, rank int)`
}

function findInside({ sql }: TxCtx, { keys, starts, words, places, ranks }: Look, wanted: number): Fragment {
  return sql`
    select kind, id, rank from app.search_docs(${ranks.flatMap((rank) => keys[rank])}::text[], ${starts}::text[],
      ${words}::text[], ${places}::text[], ${ranks}::int[], ${wanted}::int)`
}

function findAll(
  { sql }: TxCtx,
  kind: Hit['kind'],
  { keys, words, places, ranks }: Look,
  wanted: number,
): Fragment {
  const widest = keys[ranks.at(-1) ?? 4].filter((key) => key !== null)
  return sql`
    select id from app.found_docs(${kind}, ${widest}::text[], ${words}::text[], ${places}::text[], ${wanted}::int) id`
}

async function readFound(
  { sql, actor }: TxCtx,
  { numbers }: Question,
  found: Fragment[],
  wanted: number,
): Promise<FoundRecord[]> {
  const digits = (isOwn: Fragment) => sql`
    array(select n.display from phone_number n where n.workspace_id = c.workspace_id and ${isOwn} and n.deleted_at is null
      order by exists (select from unnest(${numbers}::text[]) asked where strpos(n.digits, asked) > 0) desc, n.created_at, n.id
      limit 3)`
  const ways = (isOwn: Fragment, kind: 'email' | 'address') => sql`
    array(select w.value from contact_way w where w.workspace_id = c.workspace_id and ${isOwn} and w.kind = ${kind}
      and w.deleted_at is null order by w.position, w.created_at, w.id)`
  return await sql<FoundRecord[]>`
    with hit as (select kind, id, min(rank) as rank from (${inOne(sql, found)}) f group by kind, id)
    select * from (
      select h.kind, c.id, h.rank, c.owner_id is not distinct from ${actor.userId} as own, c.sort_key, c.name, c.reading, c.english_name as "englishName",
        c.corporate_number as "corporateNumber", c.securities_code as "securitiesCode", c.address,
        ${digits(sql`n.company_id = c.id`)} as numbers, '' as department, '' as title, c.email,
        ${ways(sql`w.company_id = c.id`, 'email')} as emails, ${ways(sql`w.company_id = c.id`, 'address')} as addresses, c.address as detail,
        '{}'::text[] as "companyNames", c.custom
      from hit h join company c on c.workspace_id = ${actor.workspaceId} and c.id = h.id
      where h.kind = 'company' and c.deleted_at is null
      union all
      select h.kind, c.id, h.rank, c.owner_id is not distinct from ${actor.userId}, c.sort_key, c.name, c.reading, '', null, null, '',
        ${digits(sql`n.person_id = c.id`)}, c.department, c.title, c.email,
        ${ways(sql`w.person_id = c.id`, 'email')}, ${ways(sql`w.person_id = c.id`, 'address')}, coalesce(pc.name, ''),
        array_remove(array[pc.name, pc.reading, pc.english_name], null), c.custom
      from hit h join person c on c.workspace_id = ${actor.workspaceId} and c.id = h.id
      left join company pc on pc.workspace_id = c.workspace_id and pc.id = c.company_id and pc.deleted_at is null
      where h.kind = 'person' and c.deleted_at is null
    ) found
    order by rank, own desc, length(name), sort_key, id
    limit ${wanted}`
}
