/** The orders of lists and where their pages begin. The record's alias is `c`; each order has its index. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { isCalendarDay } from '../../shared/records/conditions.ts'
import type { Field, Fields } from '../../shared/records/field.ts'
import { sortedField } from '../../shared/records/sorts.ts'
import { type Cursor, decodeCursor, isTime, refuseCursor } from './cursor.ts'
import { prefixColumn } from './selection.ts'

export interface RecordOrder {
  /** Its name in cursors: one of another order is refused. */
  name: string
  /** The column that orders, and after which of its values the page begins; null: at the first. */
  column: string
  isDown: boolean
  after: Cursor | null
  /** The sorted value as text, for the next cursor. */
  value: Fragment
  /** The parts that follow each other on the page: what is not known comes last, in a part of its own. */
  parts: (Part & { isKnown: boolean })[]
}

/** What belongs to it (`and …`), and how it is ordered. */
export interface Part {
  where: Fragment
  by: Fragment
}

/** What a page is asked by: its order, where it begins, and how the names on it begin. */
export interface PageAsked {
  sort: string
  cursor?: string | undefined
  prefix?: string | undefined
}

/** @throws Problem `invalid_input` for a cursor that does not fit the order. */
export function recordOrder(sql: Sql, fields: Fields, { sort, cursor, prefix }: PageAsked): RecordOrder {
  const field = sortedField(fields, sort)
  const plain = sortedColumn(field, prefix)
  const column = sql.unsafe(`c.${plain}`)
  const isDown = sort.startsWith('-')
  const name = `${isDown ? '-' : ''}${plain}`
  const by = isDown ? sql`${column} desc, c.id desc` : sql`${column}, c.id`
  const at = decodeCursor(cursor)
  refuseUnfit(field, at, name)
  const after = at ? isAfter(sql, column, castOf(field), at, isDown) : sql``
  const value = field.sort.by ? column : sql`to_json(${column}) #>> '{}'`
  const order = { name, column: plain, isDown, after: at, value }
  if (field.sort.unknown !== 'last') return { ...order, parts: [{ where: after, by, isKnown: true }] }
  const known = { where: sql`and ${column} is not null ${after}`, by, isKnown: true }
  const unknown = {
    where: sql`and ${column} is null ${at?.value === null ? after : sql``}`,
    by,
    isKnown: false,
  }
  return { ...order, parts: at?.value === null ? [unknown] : [known, unknown] }
}

type Sorted = ReturnType<typeof sortedField>

/** Names that begin alike are in the order of the column that says so: one index finds and orders them. */
function sortedColumn({ column, sort, value }: Sorted, prefix: string | undefined): string {
  return value.kind === 'name' ? prefixColumn(prefix) : (sort.by ?? column)
}

/** A condition that the index knows: plain columns without nulls, the workspace beside them. */
function isAfter(sql: Sql, column: Fragment, cast: string, at: Cursor, isDown: boolean): Fragment {
  if (at.value === null) return isDown ? sql`and c.id < ${at.id}::uuid` : sql`and c.id > ${at.id}::uuid`
  const value = sql`${at.value}${sql.unsafe(cast)}`
  return isDown
    ? sql`and (${column}, c.id) < (${value}, ${at.id}::uuid)`
    : sql`and (${column}, c.id) > (${value}, ${at.id}::uuid)`
}

function castOf({ value: { kind } }: Field): string {
  if (kind === 'number') return '::integer'
  if (kind === 'yen') return '::bigint'
  if (kind === 'day') return '::date'
  return kind === 'moment' || kind === 'stamp' ? '::timestamptz' : ''
}

/** Anything that the order cannot have written is refused before it reaches SQL. */
function refuseUnfit({ value: { kind }, sort }: Sorted, at: Cursor | null, order: string): void {
  if (at === null) return
  if (at.order !== order) refuseCursor()
  const { value } = at
  if (value === null && sort.unknown === 'last') return
  if (value === null) refuseCursor()
  if (kind === 'moment' && value === '-infinity') return
  if (kind === 'day' && value !== 'infinity' && !isCalendarDay(value)) refuseCursor()
  if (kind === 'number' && !/^\d{1,9}$/.test(value)) refuseCursor()
  if (kind === 'yen' && !/^\d{1,16}$/.test(value)) refuseCursor()
  if ((kind === 'moment' || kind === 'stamp') && !isTime(value)) refuseCursor()
}

/**
 * One page as one statement: the parts one after the other, each cut by `query` itself, so that the database walks no
 * further than the page. Parts with a limit are never run beside each other, which keeps their order.
 */
export function pageOf(
  sql: Sql,
  parts: readonly Part[],
  limit: number,
  query: (part: Part) => Fragment,
): Fragment {
  const cut = (part: Part) => sql`${query(part)} ${part.where} order by ${part.by} limit ${limit}`
  const [first, second] = parts
  if (first && second) return sql`(${cut(first)}) union all (${cut(second)}) limit ${limit}`
  return first ? cut(first) : sql``
}
