/** What a filter selects: one line of SQL for each kind of condition. The record's alias is `c`. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { foldQuery } from '../../shared/japanese.ts'
import type { Fields } from '../../shared/records/field.ts'
import { type Condition, conditionsOf, type Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { isLeftIn } from './conditions.ts'
import { never } from './moments.ts'

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
  const asked: Record<string, unknown> = filter
  const tree = filter.filter
  return conditionsOf(fields).reduce(
    (before, condition) => sql`${before} ${meets(sql, condition, asked[condition.name])}`,
    sql`${startsWith(sql, filter.prefix)} ${tree ? sql`and ${isLeftIn(sql, fields, tree, { ...actor, now: now() })}` : sql``}`,
  )
}

function meets(sql: Sql, { is, field }: Condition, asked: unknown): Fragment {
  if (asked === undefined || asked === false) return sql``
  const column = sql.unsafe(`c.${field.column}`)
  if (is === 'missing') return sql`and ${column} = ${sql.unsafe(never)}`
  if (is === 'from') return sql`and ${column} >= ${Number(asked)}::bigint`
  if (is === 'to') return sql`and ${column} <= ${Number(asked)}::bigint`
  return sql`and ${column} = ${String(asked)}`
}

/** Where a beginning is looked for, and what such a page is ordered by: the reading, or the name when it has kanji. */
export function prefixColumn(prefix: string | undefined): 'sort_key' | 'name_folded' {
  return /\p{Script=Han}/u.test(foldQuery(prefix ?? '')) ? 'name_folded' : 'sort_key'
}

function startsWith(sql: Sql, prefix: string | undefined): Fragment {
  const folded = foldQuery(prefix ?? '')
  if (folded === '') return sql``
  const column = sql.unsafe(`c.${prefixColumn(prefix)}`)
  return sql`and ${column} >= ${folded} and ${column} < ${`${folded}\u{10FFFF}`}`
}
