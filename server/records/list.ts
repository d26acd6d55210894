/**
 * A page of a list of records: what its filter leaves in, in its order. A filter and an order have no index together, so a page is looked for in steps of
 * which each has a bound, and the first that finds all of it answers: a walk along the order, which meets what is frequent soon; what an
 * index can tell of the filter beforehand, which is little where the walk found little; and only then all there is.
 */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import type { FilterTree } from '../../shared/records/conditions.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { cutPage } from './cursor.ts'
import { narrowed, narrowingOf } from './narrowing.ts'
import { pageOf, type RecordOrder, recordOrder } from './order.ts'
import { amongFound, type Found, selection, treeOf } from './selection.ts'
import { alongOrder } from './walk.ts'

/** Which records, and what a page has of each: the JSON of the record `c`, and what is joined to it for that. */
export interface RecordList<F extends Fields> {
  kind: 'company' | 'person'
  fields: F
  row: Fragment
  beside?: Fragment
}

export interface ListPage<Row> {
  items: Row[]
  nextCursor: string | null
  /** The list is among what was found, and more was found than a list goes through. */
  more?: true
}

interface Page {
  sort: string
  cursor?: string | undefined
  limit: number
}

/** How many entries a walk along an order looks at, and from how many records that an index told a page is chosen and ordered. */
export interface Bounds {
  walked: number
  narrowed: number
}

const usualBounds: Bounds = { walked: 4_000, narrowed: 60_000 }
/** So many times as far a walk goes where what it met lets expect a page there. */
const walkedOn = 3
/** Of what an index told, in its order, so many times the page are looked at before all others: most of them are meant. */
const triedFirst = 4

/** @throws Problem `invalid_input` for a cursor that does not fit the order. */
export async function listRecords<Row extends { id: string }, F extends Fields>(
  ctx: TxCtx,
  list: RecordList<F>,
  { sort, cursor, limit }: Page,
  filter: Filter<F>,
  found: Found | null,
  bounds = usualBounds,
): Promise<ListPage<Row>> {
  const order = recordOrder(ctx.sql, list.fields, { sort, cursor, prefix: filter.prefix })
  const rows = await rowsOf<Row, F>(ctx, list, { sort, order, filter, found, wanted: limit + 1, bounds })
  const { items, nextCursor } = cutPage(rows, limit, ({ record, sorted }) => ({
    value: sorted,
    id: record.id,
    order: order.name,
  }))
  return { items: items.map((row) => row.record), nextCursor, ...(found?.more && { more: true }) }
}

interface Asked<F extends Fields> {
  sort: string
  order: RecordOrder
  filter: Filter<F>
  found: Found | null
  wanted: number
  bounds: Bounds
}

interface Listed<Row> {
  record: Row
  sorted: string | null
}

async function rowsOf<Row, F extends Fields>(
  ctx: TxCtx,
  { kind, fields, row, beside = ctx.sql`` }: RecordList<F>,
  { sort, order, filter, found, wanted, bounds }: Asked<F>,
): Promise<Listed<Row>[]> {
  const { sql, actor } = ctx
  const tree = treeOf(fields, filter)
  const along = alongOrder(ctx, fields, sort, filter)
  const parts = along.isKnown ? order.parts.filter(({ isKnown }) => isKnown) : order.parts
  const [part] = parts
  if (!part) return []
  const select = sql`select ${row} as record, ${order.value} as sorted`
  const isListed = sql`c.workspace_id = ${actor.workspaceId} and c.deleted_at is null`
  const isLeftIn = selection(ctx, fields, filter)
  const all = sql`${select} from ${sql(kind)} c ${beside} where ${isListed} ${amongFound(sql, found)} ${isLeftIn}`
  const whole = () =>
    ask<Listed<Row>>(
      sql,
      tree,
      pageOf(sql, parts, wanted, () => sql`${all} ${along.where}`),
    )
  /** Null: nothing can be told beforehand, or too much. */
  const narrowedRows = async () => {
    const narrowing = narrowingOf(ctx, kind, fields, filter)
    if (!narrowing) return null
    const among = (ids: string, isAsked = sql``) =>
      pageOf(
        sql,
        parts,
        wanted,
        () => sql`${all} and c.id = any ((select ${sql.unsafe(ids)} from found)::uuid[]) ${isAsked}`,
      )
    const many = wanted * triedFirst
    const rows = await ask<Listed<Row> | { record: null }>(
      sql,
      tree,
      sql`
        with found as materialized (select ${narrowed(sql, kind, narrowing, bounds.narrowed, { order })} as ids),
          page as materialized (${among(`ids[1:${many}]`)})
        select * from page
        union all (${among(`ids[${many + 1}:]`, sql`and (select count(*) from page) < ${wanted}`)})
        union all select null, null from found where ids is null`,
    )
    const known = rows.filter(isTold<Row>)
    return known.length === rows.length ? known.slice(0, wanted) : null
  }
  /** What is met so far along the order, and whether that is the page. */
  const walk = async (steps: number) => {
    const most = sql.unsafe(String(steps))
    const { where, by } = part
    const passed = sql`
      select *, row_number() over (order by ${by}) as nth from ${sql(kind)} c where ${isListed} ${along.where} ${where} order by ${by} limit ${most}`
    const rows = await ask<Listed<Row> & { isMet: boolean; isLast: boolean }>(
      sql,
      tree,
      sql`
        ${select}, (true ${isLeftIn}) as "isMet", c.nth = ${most} as "isLast" from (${passed}) c ${beside}
        where (true ${isLeftIn}) or c.nth = ${most} order by ${by} limit ${wanted}`,
    )
    const met = rows.filter(({ isMet }) => isMet)
    // Of an order of two parts the end of the first says nothing of the other.
    const isEnd = parts.length === 1 && !rows.some(({ isLast }) => isLast)
    return { met, isPage: met.length >= wanted || isEnd }
  }
  const isLimited = actor.reach === 'see_own'
  if (found || !(tree || filter.prefix || isLimited) || hasOwnIndex(filter)) return await whole()
  // Along an order a limited member may meet nothing but what is out of reach, for which no walk has a bound.
  if (isLimited) return (await narrowedRows()) ?? (await whole())
  const first = await walk(bounds.walked)
  if (first.isPage) return first.met
  if (first.met.length * walkedOn > wanted) {
    const further = await walk(bounds.walked * walkedOn)
    if (further.isPage) return further.met
  }
  return (await narrowedRows()) ?? (await whole())
}

function isTold<Row>(row: Listed<Row> | { record: null }): row is Listed<Row> {
  return row.record !== null
}

/** Filters have too many shapes for all of them to be kept prepared. */
function ask<T extends object>(sql: Sql, tree: FilterTree | null, statement: Fragment): PromiseLike<T[]> {
  return tree ? sql.once<T[]>(statement) : sql<T[]>`${statement}`
}

/** People of one company: there are few, and one index finds and orders them. */
function hasOwnIndex(filter: object): boolean {
  return 'companyId' in filter && filter.companyId !== undefined
}
