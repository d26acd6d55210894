import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import {
  type ComparedRecord,
  type ComparisonAsked,
  type MergeView,
  mostMoved,
} from '../../../shared/contracts/merges.ts'
import { Problem } from '../../../shared/problems.ts'
import { entriesOf } from '../../../shared/records/field.ts'
import { fieldsOfKind } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { refuseMissing } from '../../records/merged.ts'
import { shownColumn } from '../../records/moments.ts'
import { othersAmong } from '../../records/reach.ts'
import type { ChangedField } from './rules.ts'
import { type MergeRow, mergeOf } from './view.ts'

type Kind = RecordRef['kind']

/** @throws Problem `not_found`. */
export async function getMerge(ctx: TxCtx, id: string): Promise<MergeView> {
  const { sql, actor, now } = ctx
  const [row] = await sql<MergeRow[]>`
    select m.id, m.company_id is null as "isPerson", coalesce(m.company_id, m.person_id) as "intoId",
      coalesce(c.name, p.name) as "intoName", to_json(m.merged_at) #>> '{}' as "mergedAt", to_json(m.undone_at) #>> '{}' as "undoneAt", m.stayed, m.forgotten,
      json_build_object('id', u.id, 'name', u.name) as user,
      (select json_agg(json_build_object('id', s.record_id, 'name', s.name) order by s.record_id) from merge_source s
        where s.workspace_id = m.workspace_id and s.merge_id = m.id) as "from"
    from merge m join app_user u on u.id = m.user_id
    left join company c on c.workspace_id = m.workspace_id and c.id = m.company_id
    left join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
    where m.workspace_id = ${actor.workspaceId} and m.id = ${id}`
  if (!row) throw new Problem('not_found')
  const merge = mergeOf(row, now())
  const ids = [merge.into.id, ...merge.from.map(({ id }) => id)]
  const isOthers = (await othersAmong(ctx, merge.kind, 'owned_records.merge', ids)).size > 0
  return isOthers ? { ...merge, undoableUntil: null } : merge
}

export interface KnownMerge {
  userId: string
  asked: unknown
  companyId: string | null
  personId: string | null
  fields: Record<string, ChangedField>
  keptVersion: number
  mergedAt: string
  isUndone: boolean
  forgotten: boolean
}

/** Held until the transaction ends. */
export async function findMerge({ sql, actor }: TxCtx, id: string): Promise<KnownMerge | null> {
  const [known] = await sql<KnownMerge[]>`
    select user_id as "userId", asked, company_id as "companyId", person_id as "personId", fields,
      kept_version as "keptVersion", to_json(merged_at) #>> '{}' as "mergedAt", undone_at is not null as "isUndone", forgotten
    from merge where workspace_id = ${actor.workspaceId} and id = ${id} for no key update`
  return known ?? null
}

/**
 * The records as they are, in the order asked for, and how much stands on each.
 * @throws Problem `not_found`, `record_merged`.
 */
export async function compareRecords(
  ctx: TxCtx,
  { kind, ids }: ComparisonAsked,
): Promise<{ records: ComparedRecord[] }> {
  const { sql, actor } = ctx
  const count = (table: string, more = '') =>
    sql.unsafe(`(select count(*)::int from (select from ${table} r where r.workspace_id = c.workspace_id
      and r.${kind}_id = c.id ${more} limit ${mostMoved}) counted)`)
  const undeleted = 'and r.deleted_at is null'
  const rows = await sql<ComparedRecord[]>`
    select c.id, c.name, c.version, jsonb_build_object(${sql.unsafe(valuesOf(kind))}) || c.custom as values,
      jsonb_strip_nulls(jsonb_build_object(
        ${kind === 'person' ? sql`'companyId', case when pc.id is not null then jsonb_build_array(pc.name) end,` : sql``}
        'ownerId', (select jsonb_agg(u.name) from app_user u where u.id = c.owner_id),
        'statusId', (select jsonb_agg(s.name) from status s where s.workspace_id = c.workspace_id and s.id = c.status_id),
        'tagIds', (select jsonb_agg(t.name order by t.name) from tag t where t.workspace_id = c.workspace_id and t.id = any (c.tag_ids)))) || ${personNames(sql, kind)} as shown,
      to_json(c.created_at) #>> '{}' as "createdAt", to_json(nullif(c.last_called_at, '-infinity')) #>> '{}' as "lastCalledAt",
      c.do_not_call as "doNotCall", json_build_object(
        'phoneNumbers', ${count('phone_number', undeleted)},
        'people', ${kind === 'company' ? count('person', undeleted) : sql`0`},
        'calls', ${count('call')},
        'notes', ${count('note', `and r.call_id is null ${undeleted}`)},
        'followUps', ${count('follow_up', undeleted)}) as counts
    from ${sql(kind)} c
    ${kind === 'person' ? sql`left join company pc on pc.workspace_id = c.workspace_id and pc.id = c.company_id` : sql``}
    where c.workspace_id = ${actor.workspaceId} and c.id = any (${ids}::uuid[]) and c.deleted_at is null`
  const byId = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.find((id) => !byId.has(id))
  if (missing) return refuseMissing(ctx, { kind, id: missing })
  return { records: ids.flatMap((id) => byId.get(id) ?? []) }
}

/** Whom custom fields of the record `c` name, by the ids of the fields. */
function personNames(sql: Sql, kind: Kind): Fragment {
  return sql`coalesce((select jsonb_object_agg(f.id, jsonb_build_array(n.name)) from custom_field f
    cross join lateral (select p.name from person p where p.workspace_id = f.workspace_id and p.deleted_at is null
      and p.id = case f.value_kind when 'person' then (c.custom ->> f.id::text)::uuid end limit 1) n
    where f.workspace_id = c.workspace_id and f.record_kind = ${kind}), '{}')`
}

/** `'reading', c.reading, …`: names and columns of our own list, so they need no quoting. */
function valuesOf(kind: Kind): string {
  return entriesOf(fieldsOfKind[kind])
    .filter(([, { value }]) => value.kind !== 'custom')
    .map(([key, field]) => `'${key}', ${shownColumn('c', field)}`)
    .join(', ')
}

/** @throws Problem `merge_not_newest` when the kept record was merged again since. */
export async function refuseUnlessNewest(
  { sql, actor }: TxCtx,
  { kind, id }: RecordRef,
  keptVersion: number,
): Promise<void> {
  const into = sql(`${kind}_id`)
  const [later] = await sql<{ id: string; into: string; name: string }[]>`
    select m.id, c.id as into, c.name from (
      select id, ${into} as into from merge
      where workspace_id = ${actor.workspaceId} and ${into} = ${id} and kept_version > ${keptVersion} and undone_at is null
      union all
      select l.id, l.${into} from merge_source s
      join merge l on l.workspace_id = s.workspace_id and l.id = s.merge_id and l.undone_at is null
      where s.workspace_id = ${actor.workspaceId} and s.record_id = ${id} and l.${into} is not null
    ) m join ${sql(kind)} c on c.workspace_id = ${actor.workspaceId} and c.id = m.into
    limit 1`
  if (later)
    throw new Problem('merge_not_newest', {
      mergeId: later.id,
      kept: { kind, id: later.into, name: later.name },
    })
}
