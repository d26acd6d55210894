/** The orders and the prefix filter that lists of companies and of people share; the table's alias is `c`. */
import type { Fragment, Sql } from '../db/sql/sql.ts'
import type { companySorts } from '../shared/contracts/records.ts'
import { foldQuery } from '../shared/japanese.ts'
import { decodeCursor, instantCursor } from './cursor.ts'

export type RecordSort = (typeof companySorts)[number]

export interface RecordOrder {
  /** The sorted value as text, for the next cursor. */
  value: Fragment
  /** `and …`: what comes after the cursor; empty on the first page. */
  after: Fragment
  by: Fragment
}

/** @throws Problem `invalid_input` for a cursor that does not fit the order. */
export function recordOrder(sql: Sql, sort: RecordSort, cursor: string | undefined): RecordOrder {
  const name = sort.replace('-', '')
  const column = columnOf(sql, name)
  const at = name === 'name' ? decodeCursor(cursor) : instantCursor(cursor)
  const value = at && (name === 'name' ? sql`${at.value}` : sql`${at.value}::timestamptz`)
  if (sort.startsWith('-')) {
    const after = at ? sql`and (${column}, c.id) < (${value}, ${at.id}::uuid)` : sql``
    return { value: textOf(sql, name, column), after, by: sql`${column} desc, c.id desc` }
  }
  const after = at ? sql`and (${column}, c.id) > (${value}, ${at.id}::uuid)` : sql``
  return { value: textOf(sql, name, column), after, by: sql`${column}, c.id` }
}

function columnOf(sql: Sql, name: string): Fragment {
  if (name === 'updated') return sql`c.updated_at`
  if (name === 'last_call') return sql`coalesce(c.last_called_at, '-infinity')`
  return sql`c.sort_key`
}

function textOf(sql: Sql, name: string, column: Fragment): Fragment {
  return name === 'name' ? column : sql`to_json(${column}) #>> '{}'`
}

/** `and …` for records whose reading, or whose name when the text has kanji, starts with `prefix`. */
export function startsWith(sql: Sql, prefix: string | undefined): Fragment {
  const folded = prefix === undefined ? '' : foldQuery(prefix)
  if (folded === '') return sql``
  const column = /\p{Script=Han}/u.test(folded) ? sql`c.name_folded` : sql`c.sort_key`
  return sql`and ${column} >= ${folded} and ${column} < ${`${folded}\u{10FFFF}`}`
}
