/** What a filter selects: one line of SQL for each kind of condition. The record's alias is `c`. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { foldQuery } from '../../shared/japanese.ts'
import type { Fields } from '../../shared/records/field.ts'
import { type Condition, conditionsOf, type Filter } from '../../shared/records/filters.ts'

/** `and …` for every condition of the filter, empty where it has none. */
export function selection<F extends Fields>(sql: Sql, fields: F, filter: Filter<F>): Fragment {
  const asked: Record<string, unknown> = filter
  return conditionsOf(fields).reduce(
    (before, condition) => sql`${before} ${meets(sql, condition, asked[condition.name])}`,
    startsWith(sql, filter.prefix),
  )
}

function meets(sql: Sql, { is, field }: Condition, asked: unknown): Fragment {
  if (asked === undefined || asked === false) return sql``
  const column = sql.unsafe(`c.${field.column}`)
  if (is === 'missing') return sql`and ${column} is null`
  if (is === 'from') return sql`and ${column} >= ${Number(asked)}::bigint`
  if (is === 'to') return sql`and ${column} <= ${Number(asked)}::bigint`
  return sql`and ${column} = ${String(asked)}`
}

/** Records whose reading, or whose name when the text has kanji, starts with `prefix`. */
function startsWith(sql: Sql, prefix: string | undefined): Fragment {
  const folded = prefix === undefined ? '' : foldQuery(prefix)
  if (folded === '') return sql``
  const column = /\p{Script=Han}/u.test(folded) ? sql`c.name_folded` : sql`c.sort_key`
  return sql`and ${column} >= ${folded} and ${column} < ${`${folded}\u{10FFFF}`}`
}
