/** The conditions of a filter as SQL: a line for each operator of each kind. The record's alias is `c`. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { foldForSearch, isOnlyLegalForms } from '../../shared/japanese.ts'
import {
  conditionsIn,
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  isCondition,
  me,
  nodesOf,
} from '../../shared/records/conditions.ts'
import type { Field, Fields } from '../../shared/records/field.ts'
import { never, noDay } from './moments.ts'
import { meetsOwn } from './own-fields.ts'

/** Who asks, where and when: what "mine" and "in the last days" mean. */
export interface Asker {
  userId: string
  timeZone: string
  now: Date
}

/** A condition that is true for the records that a checked filter leaves in. */
export function isLeftIn(sql: Sql, fields: Fields, tree: FilterTree, asker: Asker): Fragment {
  const parts = nodesOf(tree)
    .filter(saysAnything)
    .map((node) => (isCondition(node) ? meets(sql, fields, node, asker) : isLeftIn(sql, fields, node, asker)))
  const [first, ...others] = parts
  if (!first) return sql`true`
  const joined = others.reduce(
    (all, part) => ('all' in tree ? sql`${all} and ${part}` : sql`${all} or ${part}`),
    first,
  )
  return sql`(${joined})`
}

/** A group without conditions is as though it were not there. */
export function saysAnything(node: FilterNode): boolean {
  return isCondition(node) || conditionsIn(node).length > 0
}

function meets(sql: Sql, fields: Fields, [key, is, ...values]: FilterCondition, asker: Asker): Fragment {
  const field = fields[key]
  if (!field) throw new Error(`no field ${key}`)
  if (field.value.kind === 'own')
    return meetsOwn(sql, field.value.of, [key, is, ...values], today(sql, asker))
  const column = sql.unsafe(`c.${field.column}`)
  const [value = ''] = values
  if (is === 'yes') return sql`${column}`
  if (is === 'no') return sql`not ${column}`
  if (is === 'empty') return isEmpty(sql, column, field)
  if (is === 'filled') return isFilled(sql, column, field)
  if (is === 'has' || is === 'begins') return hasText(sql, field, is, String(value))
  if (is === 'depth') throw new Error('a depth is asked for as outcomes (outcomes.ts)')
  if (is === 'within' || is === 'not_within') return isRecent(sql, column, field, is, Number(value), asker)
  if (is === 'from' || is === 'to') return isBeyond(sql, column, field, is, value, asker)
  return isOneOf(
    sql,
    column,
    field,
    is,
    values.map((value) => (value === me && field.value.kind === 'member' ? asker.userId : value)),
  )
}

/** Of moments and days so that it is a condition on an index. */
function isFilled(sql: Sql, column: Fragment, field: Field): Fragment {
  if (field.value.kind === 'moment') return sql`${column} > ${sql.unsafe(never)}`
  if (field.value.kind === 'day') return sql`${column} < ${sql.unsafe(noDay)}`
  return sql`not (${isEmpty(sql, column, field)})`
}

function isEmpty(sql: Sql, column: Fragment, { value: { kind } }: Field): Fragment {
  if (kind === 'moment') return sql`${column} = ${sql.unsafe(never)}`
  if (kind === 'day') return sql`${column} = ${sql.unsafe(noDay)}`
  if (kind === 'tags' || kind === 'phone_kinds') return sql`${column} = '{}'`
  const isText = ['name', 'text', 'link', 'email', 'place'].includes(kind)
  return isText ? sql`${column} = ''` : sql`${column} is null`
}

/** In the folded column where there is one, unless it has what is asked for taken out. Both sides are folded by the same hand. */
function hasText(sql: Sql, { column, folded }: Field, is: 'has' | 'begins', asked: string): Fragment {
  const plain = (text: Fragment) => sql`lower(normalize(${text}, nfkc))`
  const [within, text] =
    folded === undefined || isOnlyLegalForms(asked)
      ? [plain(sql`coalesce(${sql.unsafe(`c.${column}`)}, '')`), plain(sql`${asked}::text`)]
      : [sql.unsafe(`c.${folded}`), sql`${foldForSearch(asked)}`]
  return is === 'has' ? sql`strpos(${within}, ${text}) > 0` : sql`starts_with(${within}, ${text})`
}

/** What a condition says of an index on its column, both ends included: as texts, null for no end. Null for nothing. */
export function rangeOf(
  sql: Sql,
  { value: { kind } }: Field,
  [, is, ...values]: FilterCondition,
  asker: Asker,
): { from: Fragment; to: Fragment } | null {
  const [value = 0] = values
  const none = sql`null::text`
  const text = (end: Fragment) => sql`(${end})::text`
  if (kind === 'number') {
    const numbers = values.map(Number)
    if (is === 'is')
      return { from: sql`${Math.min(...numbers)}::text`, to: sql`${Math.max(...numbers)}::text` }
    if (is !== 'from' && is !== 'to') return null
    return is === 'from' ? { from: sql`${value}::text`, to: none } : { from: none, to: sql`${value}::text` }
  }
  if (kind === 'day') {
    if (is === 'within') return { from: none, to: text(sql`${today(sql, asker)} + ${value}::int`) }
    if (is === 'from') return { from: sql`${value}::text`, to: sql`'9999-12-31'` }
    if (is === 'to') return { from: none, to: sql`${value}::text` }
    return is === 'filled' ? { from: none, to: sql`'9999-12-31'` } : null
  }
  if (is === 'within') return { from: text(daysAgo(sql, Number(value), asker)), to: none }
  if (is === 'from') return { from: text(midnight(sql, String(value), 0, asker)), to: none }
  if (is === 'to') return { from: sql`'0001-01-01'`, to: text(midnight(sql, String(value), 1, asker)) }
  return is === 'filled' ? { from: sql`'0001-01-01'`, to: none } : null
}

/** Days are the asker's. */
function today(sql: Sql, { now, timeZone }: Asker): Fragment {
  return sql`(${now}::timestamptz at time zone ${timeZone})::date`
}

/** The midnight with which the first of the days begins. */
function daysAgo(sql: Sql, days: number, asker: Asker): Fragment {
  return sql`((${today(sql, asker)} - ${days}::int)::timestamp at time zone ${asker.timeZone})`
}

function midnight(sql: Sql, day: string, after: number, { timeZone }: Asker): Fragment {
  return sql`((${day}::date + ${after}::int)::timestamp at time zone ${timeZone})`
}

function isRecent(
  sql: Sql,
  column: Fragment,
  { value: { kind } }: Field,
  is: 'within' | 'not_within',
  days: number,
  asker: Asker,
): Fragment {
  if (kind === 'day') return sql`${column} <= ${today(sql, asker)} + ${days}::int`
  const from = daysAgo(sql, days, asker)
  return is === 'within' ? sql`${column} >= ${from}` : sql`${column} < ${from}`
}

function isBeyond(
  sql: Sql,
  column: Fragment,
  { value: { kind } }: Field,
  is: 'from' | 'to',
  value: string | number,
  asker: Asker,
): Fragment {
  if (kind === 'day')
    return is === 'from'
      ? sql`${column} >= ${value}::date and ${column} < ${sql.unsafe(noDay)}`
      : sql`${column} <= ${value}::date`
  if (kind === 'moment' || kind === 'stamp')
    return is === 'from'
      ? sql`${column} >= ${midnight(sql, String(value), 0, asker)}`
      : sql`${column} < ${midnight(sql, String(value), 1, asker)} and ${column} > ${sql.unsafe(never)}`
  return is === 'from' ? sql`${column} >= ${value}::bigint` : sql`${column} <= ${value}::bigint`
}

function isOneOf(
  sql: Sql,
  column: Fragment,
  { value: { kind } }: Field,
  is: string,
  values: readonly (string | number)[],
): Fragment {
  if (kind === 'tags' || kind === 'phone_kinds') {
    const asked = sql`${values.map(String)}::${sql.unsafe(kind === 'tags' ? 'uuid[]' : 'text[]')}`
    if (is === 'every') return sql`${column} @> ${asked}`
    return is === 'is' ? sql`${column} && ${asked}` : sql`not ${column} && ${asked}`
  }
  // So said, the order of an index on it is still one.
  if (is === 'is' && values.length === 1)
    return sql`${column} = ${String(values[0])}::${sql.unsafe(typeOf(kind))}`
  const asked = sql`${values.map(String)}::${sql.unsafe(`${typeOf(kind)}[]`)}`
  return is === 'is' ? sql`${column} = any (${asked})` : sql`coalesce(${column} <> all (${asked}), true)`
}

function typeOf(kind: Field['value']['kind']): string {
  if (['company', 'member', 'status', 'import'].includes(kind)) return 'uuid'
  return kind === 'yen' || kind === 'number' || kind === 'count' ? 'bigint' : 'text'
}
