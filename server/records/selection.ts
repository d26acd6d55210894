/** What a filter selects, as SQL. The record's alias is `c`. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { foldQuery } from '../../shared/japanese.ts'
import type { FilterCondition, FilterTree } from '../../shared/records/conditions.ts'
import { entriesOf, type Field, type Fields } from '../../shared/records/field.ts'
import { conditionsOf, type Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { isLeftIn } from './conditions.ts'

/** What a search found, as far as a list goes through it. */
export interface Found {
  ids: readonly string[]
  more: boolean
}

/** `and …` for a list that is among what a search found. */
export function amongFound(sql: Sql, found: Found | null): Fragment {
  return found ? sql`and c.id = any (${found.ids}::uuid[])` : sql``
}

/** `and …` for every condition of the filter, empty where it has none. */
export function selection<F extends Fields>(
  { sql, actor, now }: Pick<TxCtx, 'sql' | 'actor' | 'now'>,
  fields: F,
  filter: Filter<F>,
): Fragment {
  const tree = treeOf(fields, filter)
  return sql`${startsWith(sql, filter.prefix)} ${tree ? sql`and ${isLeftIn(sql, fields, tree, { ...actor, now: now() })}` : sql``}`
}

/** The conditions of a filter, those that have a parameter of their own among them; null for none. */
export function treeOf<F extends Fields>(fields: F, filter: Filter<F>): FilterTree | null {
  const asked: Record<string, unknown> = filter
  const named = conditionsOf(fields).flatMap(({ name, is, field }): FilterCondition[] => {
    const value = asked[name]
    if (value === undefined || value === false) return []
    const key = keyOf(fields, field)
    if (is === 'missing') return [[key, 'empty']]
    return is === 'equal' ? [[key, 'is', String(value)]] : [[key, is, Number(value)]]
  })
  if (named.length === 0) return filter.filter ?? null
  return { all: filter.filter ? [...named, filter.filter] : named }
}

function keyOf(fields: Fields, field: Field): string {
  return entriesOf(fields).find(([, known]) => known === field)?.[0] ?? ''
}

/** Where a beginning is looked for, and what such a page is ordered by: the reading, or the name when it has kanji. */
export function prefixColumn(prefix: string | undefined): 'sort_key' | 'name_folded' {
  return /\p{Script=Han}/u.test(foldQuery(prefix ?? '')) ? 'name_folded' : 'sort_key'
}

/** The least text that begins so, and one beyond the greatest; null for no beginning. */
export function prefixRange(prefix: string | undefined): [from: string, to: string] | null {
  const folded = foldQuery(prefix ?? '')
  return folded === '' ? null : [folded, `${folded}\u{10FFFF}`]
}

export function startsWith(sql: Sql, prefix: string | undefined): Fragment {
  const range = prefixRange(prefix)
  if (!range) return sql``
  const column = sql.unsafe(`c.${prefixColumn(prefix)}`)
  return sql`and ${column} >= ${range[0]} and ${column} < ${range[1]}`
}
