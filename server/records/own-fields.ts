/** The conditions of a list on what its workspace has added: which fields these are, and the conditions as SQL. */
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { Problem } from '../../shared/problems.ts'
import {
  conditionsIn,
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  type FilterValue,
  faultOf,
  isCondition,
  nodesOf,
} from '../../shared/records/conditions.ts'
import { type CustomField, choiceMeant, isCustomKey } from '../../shared/records/custom.ts'
import type { Fields } from '../../shared/records/field.ts'
import { isIdKind, ownOf, withOwn } from '../../shared/records/own-fields.ts'
import type { RecordRef } from '../../shared/records/record-ref.ts'
import type { TxCtx } from '../ctx.ts'
import { depthsMeant } from './outcomes.ts'

/**
 * The fields of a list with those that its filter names of the workspace's own, and the filter in what its values mean by now: of a
 * choice that was merged the one that took its place, of a person also those who were merged into them, of how far a call got the
 * workspace's outcomes that get so far.
 * @throws Problem `invalid_input` for a field that the workspace has not, or that cannot be asked so.
 */
export async function readOwn<F extends Fields, A extends { filter?: FilterTree } | { ids: unknown }>(
  ctx: TxCtx,
  kind: RecordRef['kind'],
  fields: F,
  asked: A,
): Promise<{ fields: F; asked: A }> {
  const filter = 'filter' in asked ? asked.filter : undefined
  if (!filter) return { fields, asked }
  const ids = [...new Set(conditionsIn(filter).map(([key]) => key))].filter(isCustomKey)
  if (ids.length === 0) return { fields, asked: { ...asked, filter: await depthsMeant(ctx, filter) } }
  const { sql, actor } = ctx
  const known = await sql<CustomField[]>`
    select id, record_kind as record, name, value_kind as kind, retired_at is not null as retired, choices from custom_field
    where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
  const all = withOwn(fields, known, kind)
  const fault = faultOf(all, filter)
  if (fault) throw new Problem('invalid_input', { fields: [{ path: 'filter', code: fault }] })
  const merged = await mergedInto(ctx, all, filter)
  return { fields: all, asked: { ...asked, filter: await depthsMeant(ctx, meant(all, filter, merged)) } }
}

type Merged = ReadonlyMap<string, readonly string[]>

/** Who went into each of the people that the filter names. */
async function mergedInto({ sql, actor }: TxCtx, fields: Fields, filter: FilterTree): Promise<Merged> {
  const asked = conditionsIn(filter).flatMap(([key, , ...values]) =>
    fields[key] && ownOf(fields[key])?.kind === 'person' ? values.map(String) : [],
  )
  if (asked.length === 0) return new Map()
  const rows = await sql<{ id: string; gone: string[] }[]>`
    with recursive way (id, gone) as (
      select m.person_id, s.record_id from merge m
      join merge_source s on s.workspace_id = m.workspace_id and s.merge_id = m.id
      where m.workspace_id = ${actor.workspaceId} and m.person_id = any (${asked}::uuid[]) and m.undone_at is null
      union
      select way.id, s.record_id from way join merge m on m.workspace_id = ${actor.workspaceId} and m.person_id = way.gone
        and m.undone_at is null
      join merge_source s on s.workspace_id = m.workspace_id and s.merge_id = m.id)
    select id, array_agg(gone) as gone from way group by id`
  return new Map(rows.map(({ id, gone }) => [id, gone]))
}

function meant(fields: Fields, tree: FilterTree, merged: Merged): FilterTree {
  const nodes = nodesOf(tree).map((node): FilterNode => {
    if (!isCondition(node)) return meant(fields, node, merged)
    const [key, is, ...values] = node
    const own = fields[key] && ownOf(fields[key])
    return own && isIdKind(own.kind) ? [key, is, ...values.flatMap((id) => idsMeant(own, id, merged))] : node
  })
  return 'all' in tree ? { all: nodes } : { any: nodes }
}

function idsMeant(own: CustomField, value: FilterValue, merged: Merged): string[] {
  const id = String(value).toLowerCase()
  if (own.kind === 'person') return [id, ...(merged.get(id) ?? [])]
  return [choiceMeant(own, id)?.id ?? id]
}

/** A condition on a custom field of the record `c`. `today` is the asker's. */
export function meetsOwn(
  sql: Sql,
  { id, kind }: CustomField,
  [, is, ...values]: FilterCondition,
  today: Fragment,
): Fragment {
  const held = sql`(c.custom -> ${id}::text)`
  const text = sql`(c.custom ->> ${id}::text)`
  const [value = ''] = values
  if (is === 'empty') return sql`${held} is null`
  if (is === 'filled') return sql`${held} is not null`
  if (is === 'yes' || is === 'no') return sql`coalesce(${held} = ${String(is === 'yes')}::text::jsonb, false)`
  if (is === 'has' || is === 'begins') {
    const within = sql`lower(normalize(coalesce(${text}, ''), nfkc))`
    const asked = sql`lower(normalize(${String(value)}::text, nfkc))`
    return is === 'has' ? sql`strpos(${within}, ${asked}) > 0` : sql`starts_with(${within}, ${asked})`
  }
  if (kind === 'number' || kind === 'money') {
    const amount = sql`(case jsonb_typeof(${held}) when 'number' then ${text}::numeric end)`
    if (is === 'is') return sql`coalesce(${amount} = any (${values.map(String)}::numeric[]), false)`
    const bound = sql`${String(value)}::numeric`
    return is === 'from'
      ? sql`coalesce(${amount} >= ${bound}, false)`
      : sql`coalesce(${amount} <= ${bound}, false)`
  }
  if (kind === 'date') {
    // A day reads like a text of the same order.
    const day = sql`${text} collate "C"`
    const end = (days: Fragment) => sql`to_char(${days}, 'YYYY-MM-DD')`
    if (is === 'within')
      return sql`coalesce(${day} between ${end(today)} and ${end(sql`${today} + ${Number(value)}::int`)}, false)`
    return is === 'from' ? sql`coalesce(${day} >= ${value}, false)` : sql`coalesce(${day} <= ${value}, false)`
  }
  const asked = sql`${values.map(String)}::text[]`
  if (kind === 'choices') {
    if (is === 'every') return sql`coalesce(${held} ?& ${asked}, false)`
    return is === 'is'
      ? sql`coalesce(${held} ?| ${asked}, false)`
      : sql`not coalesce(${held} ?| ${asked}, false)`
  }
  return is === 'is'
    ? sql`coalesce(${text} = any (${asked}), false)`
    : sql`coalesce(${text} <> all (${asked}), true)`
}

/** The values of which a record has to have one, as app.custom_facets tells them; nothing where an index tells nothing. */
export function ownFacets(
  { id, kind }: CustomField,
  [, is, ...values]: FilterCondition,
): [string, string][][] {
  const group = (list: readonly FilterValue[]) => list.map((value): [string, string] => [id, String(value)])
  if (is === 'yes' || is === 'no') return [group([String(is === 'yes')])]
  if (kind === 'number' || kind === 'money' || kind === 'date') return []
  if (is === 'every') return values.map((value) => group([value]))
  return is === 'is' ? [group(values)] : []
}
