/**
 * What of a filter an index can tell beforehand: groups of values of which a record has to have one each, and ranges of columns that
 * have an index. More records may meet these than the filter, never fewer. app.narrowed finds them.
 */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import {
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  isCondition,
  me,
  nodesOf,
} from '../../shared/records/conditions.ts'
import type { Field, Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { type Asker, rangeOf, saysAnything } from './conditions.ts'
import type { RecordOrder } from './order.ts'
import { ownFacets } from './own-fields.ts'
import { prefixColumn, prefixRange, treeOf } from './selection.ts'

type Kind = 'company' | 'person'
type Facet = readonly [column: string, value: string]

export interface Narrowing {
  groups: Facet[][]
  ranges: { column: string; from: Fragment; to: Fragment }[]
}

/** The columns that app.company_facets and app.person_facets tell of, and the role, which has an index of its own. */
const faceted = {
  company: ['prefecture', 'city', 'industry', 'listing'],
  person: ['decision_role'],
  both: [
    ...['status_id', 'owner_id', 'tag_ids', 'number_kinds'],
    ...['attempts', 'last_outcome', 'do_not_call', 'import_id'],
  ],
} as const
const ranged = ['last_called_at', 'next_promise_on', 'created_at', 'updated_at', 'employees']
/** So many attempts are told apart. */
const mostAttempts = 10

/** Null where nothing can be told beforehand; whose records a limited member reaches always can. */
export function narrowingOf<F extends Fields>(
  { sql, actor, now }: Pick<TxCtx, 'sql' | 'actor' | 'now'>,
  kind: Kind,
  fields: F,
  filter: Filter<F>,
): Narrowing | null {
  const asker = { ...actor, now: now() }
  const tree = treeOf(fields, filter) ?? { all: [] }
  const groups = groupsOf(kind, fields, tree, asker)
  const begins = prefixRange(filter.prefix)
  const ranges = [
    ...rangesOf(sql, fields, tree, asker),
    ...(begins
      ? [{ column: prefixColumn(filter.prefix), from: sql`${begins[0]}::text`, to: sql`${begins[1]}::text` }]
      : []),
  ]
  return groups.length + ranges.length > 0 || actor.reach === 'see_own' ? { groups, ranges } : null
}

/**
 * The ids of all that may be meant, or null where these are more than `most`: with an order in that order, and those alone that come
 * after its cursor. Cut: of more than `most` any so many.
 */
export function narrowed(
  sql: Sql,
  kind: Kind,
  { groups, ranges }: Narrowing,
  most: number,
  {
    order,
    isCut = false,
  }: { order?: Pick<RecordOrder, 'column' | 'isDown' | 'after'>; isCut?: boolean } = {},
): Fragment {
  const columns = ranges.map(({ column }) => column)
  const ends = (end: 'from' | 'to') =>
    ranges.reduce((all, range) => sql`${all} || array[${range[end]}]`, sql`'{}'::text[]`)
  return sql`app.narrowed(${kind}, ${JSON.stringify(groups)}::text::json, ${columns}::text[], ${ends('from')}, ${ends('to')},
    ${most}::int, ${order?.column ?? null}::text, ${order?.isDown ?? null}::boolean, ${order?.after?.value ?? null}::text,
    ${order?.after?.id ?? null}::uuid, ${isCut})`
}

/** All of a conjunction's groups; of an alternative one for each of its parts, joined, where every part has one. */
function groupsOf(kind: Kind, fields: Fields, node: FilterNode, asker: Asker): Facet[][] {
  if (isCondition(node)) return groupsOfCondition(kind, fields, node, asker)
  const parts = nodesOf(node)
    .filter(saysAnything)
    .map((part) => groupsOf(kind, fields, part, asker))
  if ('all' in node) return parts.flat()
  const shortest = parts.map((groups) => groups.toSorted((a, b) => a.length - b.length)[0])
  return shortest.every((group) => group !== undefined) && shortest.length > 0 ? [shortest.flat()] : []
}

function groupsOfCondition(
  kind: Kind,
  fields: Fields,
  [key, is, ...values]: FilterCondition,
  { userId }: Asker,
): Facet[][] {
  const field = fields[key]
  if (!field) return []
  if (field.value.kind === 'own') return ownFacets(field.value.of, [key, is, ...values])
  const { column } = field
  const group = (list: readonly (string | number)[]): Facet[] => list.map((value) => [column, String(value)])
  if (column === 'company_id') return is === 'empty' ? [group([''])] : []
  if (![...faceted[kind], ...faceted.both].some((known) => known === column)) return []
  if (column === 'attempts') return [group(attemptsThat(is, values.map(Number)))]
  if (is === 'yes' || is === 'no') return [group([is === 'yes' ? 'true' : 'false'])]
  // Who has no role is in no index, and is nearly everybody.
  if (column === 'decision_role' && is === 'empty') return []
  if (is === 'empty') return [group([''])]
  const asked = values.map((value) =>
    value === me && field.value.kind === 'member' ? userId : idInLowerCase(field, value),
  )
  if (is === 'every') return asked.map((value) => group([value]))
  return is === 'is' ? [group(asked)] : []
}

function attemptsThat(is: string, values: number[]): number[] {
  const asked = values.map((value) => Math.min(value, mostAttempts))
  const [told = 0] = asked
  const all = Array.from({ length: mostAttempts + 1 }, (_, count) => count)
  if (is === 'from') return all.slice(told)
  return is === 'to' ? all.slice(0, told + 1) : asked
}

function idInLowerCase({ value: { kind } }: Field, value: string | number): string {
  const isId = ['member', 'status', 'tags', 'import'].includes(kind)
  return isId ? String(value).toLowerCase() : String(value)
}

function rangesOf(sql: Sql, fields: Fields, tree: FilterTree, asker: Asker): Narrowing['ranges'] {
  const nodes = nodesOf(tree).filter(saysAnything)
  if (!('all' in tree) && nodes.length !== 1) return []
  return nodes.flatMap((node) => {
    if (!isCondition(node)) return rangesOf(sql, fields, node, asker)
    const field = fields[node[0]]
    if (!field || !ranged.includes(field.column)) return []
    const range = rangeOf(sql, field, node, asker)
    return range ? [{ column: field.column, ...range }] : []
  })
}
