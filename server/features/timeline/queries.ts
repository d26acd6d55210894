import { and, eq } from 'drizzle-orm'
import { change } from '../../../db/schema/activity.ts'
import { company, contactWay, person, phoneNumber } from '../../../db/schema/records.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { Activity, ChangeView, Edits } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type CustomField, isCustomKey } from '../../../shared/records/custom.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { Actor, TxCtx } from '../../ctx.ts'
import { cutPage, instantCursor } from '../../records/cursor.ts'
import { findRecord } from '../../records/edit.ts'
import { subjectOf } from '../../records/history.ts'
import { isOf } from '../../records/place.ts'
import { othersAmong } from '../../records/reach.ts'
import { type ChangeRow, changeView, referencesIn, type Subject } from './view.ts'

/** A page of a record's activity, newest first. An unknown record has none; ask for the record first. */
export async function listActivity(
  ctx: TxCtx,
  of: RecordRef,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Activity[]; nextCursor: string | null }> {
  const rows = await ctx.sql<{ entry: Activity }[]>`
    select entry from (${timelineEntries(ctx, of, limit + 1, cursor)}) entries`
  return cutPage(
    rows.map((row) => row.entry),
    limit,
    (entry) => ({ value: entry.at, id: entry.id }),
  )
}

/**
 * One change with what each of its fields was before and after, as long as a record that it stands on is there.
 * @throws Problem `not_found`, also for one of before such things were kept.
 */
export async function getChange(ctx: TxCtx, id: string): Promise<ChangeView> {
  const { db, sql, actor } = ctx
  const [found] = await db
    .select()
    .from(change)
    .where(and(eq(change.workspaceId, actor.workspaceId), eq(change.id, id)))
  if (!found?.edits || !(await isInSight(ctx, found))) throw new Problem('not_found')
  const ids = referencesIn(found)
  const isNamed = sql`workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
  const names = await sql<{ id: string; name: string }[]>`
    select id, name from company where ${isNamed}
    union all select id, name from status where ${isNamed}
    union all select id, name from tag where ${isNamed}
    union all select id, name from app_user where id = any (${ids}::uuid[])`
  const named = Object.fromEntries(
    [...names, ...(await customNames(ctx, found.edits))].map(({ id, name }) => [id, name]),
  )
  return changeView(found, await findSubject(ctx, found), named)
}

/** Of the choices and the people that custom fields held. A text that looks like an id names nobody (SEC-T03). */
async function customNames({ sql, actor }: TxCtx, edits: Edits): Promise<{ id: string; name: string }[]> {
  const ids = Object.keys(edits).filter(isCustomKey)
  if (ids.length === 0) return []
  const fields = await sql<Pick<CustomField, 'id' | 'kind' | 'choices'>[]>`
    select id, value_kind as kind, choices from custom_field
    where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
  const people = fields
    .flatMap(({ id, kind }) => (kind === 'person' ? (edits[id] ?? []) : []))
    .filter((value) => typeof value === 'string')
  const named = await sql<{ id: string; name: string }[]>`
    select id, name from person where workspace_id = ${actor.workspaceId} and id = any (${people}::uuid[])`
  return [...fields.flatMap(({ choices }) => choices), ...named]
}

async function isInSight(ctx: TxCtx, { companyId, personId }: ChangeRow): Promise<boolean> {
  const ofCompany = companyId && (await findRecord(ctx, company, companyId))
  return Boolean(ofCompany || (personId && (await findRecord(ctx, person, personId))))
}

const tables = { company, person, phone_number: phoneNumber, contact_way: contactWay }

/** What may be edited again; of an addition or a deletion there is nothing to give back. */
async function findSubject(ctx: TxCtx, found: ChangeRow): Promise<Subject | null> {
  const kind = (['company', 'person', 'phone_number', 'contact_way'] as const).find(
    (kind) => found.action === `${kind}.edited`,
  )
  const id = subjectOf(found)
  const row = kind && id ? await findRecord(ctx, tables[kind], id) : undefined
  if (!kind || !row || (await isOthers(ctx, found))) return null
  return { kind, row }
}

async function isOthers(ctx: TxCtx, { companyId, personId }: ChangeRow): Promise<boolean> {
  const [kind, id] = personId ? (['person', personId] as const) : (['company', companyId ?? ''] as const)
  return (await othersAmong(ctx, kind, 'owned_records.write', [id])).size > 0
}

/**
 * The newest `limit` entries (a person's calls are on the company's timeline too) as rows of `entry` (json), `at` and `id`. Each kind is read from its own index and cut
 * before the four are merged, so that a long history costs no more than a short one.
 */
export function timelineEntries(
  { sql, actor }: { sql: Sql; actor: Actor },
  of: RecordRef,
  limit: number,
  cursor?: string,
): Fragment {
  const after = instantCursor(cursor)
  const record = sql`e.workspace_id = ${actor.workspaceId} and ${isOf(sql, 'e', of)}`
  const older = (at: Fragment) =>
    after ? sql`and (e.${at}, e.id) < (${after.value}::timestamptz, ${after.id}::uuid)` : sql``
  const cut = (at: Fragment) => sql`order by e.${at} desc, e.id desc limit ${limit}`
  return sql`
    (select ${callEntry(sql)} as entry, e.placed_at as at, e.id
     from call e join app_user u on u.id = e.user_id
     left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
     left join note n on n.workspace_id = e.workspace_id and n.call_id = e.id and n.deleted_at is null
     where ${record} ${older(sql`placed_at`)} ${cut(sql`placed_at`)})
    union all
    (select ${noteEntry(sql)}, e.noted_at, e.id
     from note e join app_user u on u.id = e.author_id
     left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
     where ${record} and e.call_id is null and e.deleted_at is null ${older(sql`noted_at`)} ${cut(sql`noted_at`)})
    union all
    (select json_build_object('kind', 'follow_up', ${common(sql, sql`created_at`)},
       'user', json_build_object('id', u.id, 'name', u.name),
       'dueOn', e.due_on, 'body', e.body, 'doneAt', e.done_at, 'version', e.version),
       e.created_at, e.id
     from follow_up e join app_user u on u.id = e.user_id
     left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
     where ${record} and e.deleted_at is null ${older(sql`created_at`)} ${cut(sql`created_at`)})
    union all
    (select json_build_object('kind', 'change', ${common(sql, sql`changed_at`)},
       'user', case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end,
        'action', e.action, 'detail', ${detail(sql)}, 'hasEdits', e.edits is not null,
        'status', e.edits -> 'statusId'),
       e.changed_at, e.id
     from change e left join app_user u on u.id = e.user_id
     left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
     where ${record} ${older(sql`changed_at`)} ${cut(sql`changed_at`)})
    order by at desc, id desc limit ${limit}`
}

/** Of a merge with how the records were called, for as long as that is kept: no name outlives its record. */
function detail(sql: Sql): Fragment {
  return sql`case when e.action in ('company.merged', 'person.merged') then e.detail || jsonb_build_object('names', (
    select coalesce(jsonb_agg(s.name order by s.record_id) filter (where s.name <> ''), '[]') from merge_source s
    where s.workspace_id = e.workspace_id and s.merge_id = (e.detail ->> 'merge')::uuid)) else e.detail end`
}

/** A call with its note, as `call e join app_user u left join person p left join note n` gives it. */
export function callEntry(sql: Sql): Fragment {
  return sql`json_build_object('kind', 'call', ${common(sql, sql`placed_at`)},
    'user', json_build_object('id', u.id, 'name', u.name),
    'number', json_build_object('id', e.phone_number_id, 'raw', e.number_raw, 'e164', e.number_e164,
      'extension', e.number_extension),
    'launch', e.launch, 'outcome', e.outcome, 'version', e.version,
    'note', case when n.id is null then null else
      json_build_object('id', n.id, 'body', n.body, 'version', n.version, 'updatedAt', n.updated_at) end)`
}

/** A note, as `note e join app_user u left join person p` gives it. */
export function noteEntry(sql: Sql): Fragment {
  return sql`json_build_object('kind', 'note', ${common(sql, sql`noted_at`)},
    'user', json_build_object('id', u.id, 'name', u.name),
    'note', json_build_object('id', e.id, 'body', e.body, 'version', e.version, 'updatedAt', e.updated_at))`
}

/** A person may be in sight whose company is not (SEC-T08). */
function common(sql: Sql, at: Fragment): Fragment {
  return sql`'id', e.id, 'at', e.${at}, 'companyId',
    case when (select app.sees_only()) is null or app.is_in_reach('company', e.company_id) then e.company_id end,
    'personId', e.person_id, 'personName', p.name`
}
