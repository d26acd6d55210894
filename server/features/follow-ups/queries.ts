import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import {
  type DueGroup,
  type FollowUpList,
  type FollowUpQuery,
  type FollowUpRow,
  type FollowUpView,
  mostCounted,
  type Today,
} from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { cutPage, dayCursor } from '../../records/cursor.ts'
import { phoneNumbersJson } from '../../records/json.ts'
import { pageOf } from '../../records/order.ts'
import { findReached, onReached } from '../../records/reached.ts'
import { listCallsWithoutOutcome } from '../calls/queries.ts'
import { dayIn, daysAhead } from './rules.ts'

/** A follow-up with the names of its record; a deleted one too, since a repeated request answers as the first did. */
export async function getFollowUpView({ sql, actor }: TxCtx, id: string): Promise<FollowUpView> {
  const [row] = await sql<{ entry: FollowUpView }[]>`
    select json_build_object(${followUpFields(sql)}) as entry from ${followUpNamed(sql)}
    where e.workspace_id = ${actor.workspaceId} and e.id = ${id}`
  if (!row) throw new Problem('not_found')
  return row.entry
}

/** What the actor has to do: promises up to next week, and calls that still lack an outcome. */
export async function getToday(ctx: TxCtx): Promise<Today> {
  const [due, { openFollowUps }, callsWithoutOutcome] = await Promise.all([
    listDueFollowUps(ctx),
    countOpen(ctx),
    listCallsWithoutOutcome(ctx),
  ])
  return { ...due, openFollowUps, callsWithoutOutcome }
}

/** A page of open promises in the order of their days, those without a day last. @throws Problem `invalid_input`. */
export async function listFollowUps(ctx: TxCtx, query: FollowUpQuery): Promise<FollowUpList> {
  const { sql } = ctx
  const { due, limit } = query
  const at = dayCursor(query.cursor)
  const by = sql`e.due_on, e.id`
  const dated = {
    where: sql`${inGroup(ctx, due)} and e.due_on is not null
      ${at ? sql`and (e.due_on, e.id) > (${at.value}::date, ${at.id}::uuid)` : sql``}`,
    by,
  }
  const undated = {
    where: sql`and e.due_on is null ${at?.value === null ? sql`and e.id > ${at.id}::uuid` : sql``}`,
    by,
  }
  const parts = [...(at?.value === null ? [] : [dated]), undated].filter(
    (part) => due === undefined || (part === undated) === (due === 'undated'),
  )
  // Of everybody's promises nearly all may be out of reach.
  const reached = query.owner === 'me' ? null : await findReached(ctx)
  const open = sql`${isOpen(ctx, query)} ${onReached(sql, reached, 'e')}`
  const [rows, counts] = await Promise.all([
    sql<{ entry: FollowUpRow }[]>`${pageOf(
      sql,
      parts,
      limit + 1,
      () => sql`select ${rowJson(sql)} as entry from ${followUpNamed(sql)} where ${open}`,
    )}`,
    at ? null : countGroups(ctx, open),
  ])
  const entries = rows.map(({ entry }) => entry)
  return { ...cutPage(entries, limit, ({ dueOn, id }) => ({ value: dueOn, id })), counts }
}

/** More than a day's work; the rest stands in the list of all promises. */
const mostDue = 200

async function listDueFollowUps(ctx: TxCtx): Promise<Pick<Today, 'followUps' | 'hasMore'>> {
  const { sql, actor, now } = ctx
  const rows = await sql<{ entry: FollowUpRow }[]>`
    select ${rowJson(sql)} as entry from ${followUpNamed(sql)}
    where ${isOpen(ctx, { owner: 'me' })} and e.due_on <= ${dayIn(actor.timeZone, now(), daysAhead)}
    order by e.due_on, e.id
    limit ${mostDue + 1}`
  return { followUps: rows.slice(0, mostDue).map((row) => row.entry), hasMore: rows.length > mostDue }
}

async function countOpen(ctx: TxCtx): Promise<{ openFollowUps: number }> {
  const { sql } = ctx
  const [row] = await sql<{ openFollowUps: number }[]>`
    select count(*)::int as "openFollowUps" from
      (select from follow_up e where ${isOpen(ctx, { owner: 'me' })} limit ${mostCounted}) counted`
  return row ?? { openFollowUps: 0 }
}

async function countGroups(ctx: TxCtx, open: Fragment): Promise<FollowUpList['counts']> {
  const { sql } = ctx
  const count = (group: DueGroup) =>
    sql`(select count(*)::int from (select from follow_up e where ${open} ${inGroup(ctx, group)} limit ${mostCounted}) counted)`
  const [counts] = await sql<Record<DueGroup, number>[]>`
    select ${count('overdue')} as overdue, ${count('today')} as today, ${count('later')} as later,
      ${count('undated')} as undated`
  return counts ?? null
}

function inGroup({ sql, actor, now }: TxCtx, group: DueGroup | undefined): Fragment {
  const today = dayIn(actor.timeZone, now())
  switch (group) {
    case 'overdue':
      return sql`and e.due_on < ${today}`
    case 'today':
      return sql`and e.due_on = ${today}`
    case 'later':
      return sql`and e.due_on > ${today}`
    case 'undated':
      return sql`and e.due_on is null`
    case undefined:
      return sql``
  }
}

/**
 * Of `follow_up e`. Promises to deleted records rest. Each record is looked up by itself, in a small index: joined to the deleted
 * ones, the promises may be read in another order than that of the list, and all of them. A `case`, since the planner takes a
 * plain `is null` for rare.
 */
function isOpen(
  { sql, actor }: TxCtx,
  { owner, companyId, personId }: Pick<FollowUpQuery, 'owner' | 'companyId' | 'personId'>,
): Fragment {
  const isNoDeleted = (kind: RecordRef['kind']) => sql`(select true from ${sql(kind)} d
    where d.workspace_id = e.workspace_id and d.id = e.${sql(`${kind}_id`)} and d.deleted_at is not null) is null`
  return sql`e.workspace_id = ${actor.workspaceId}
    ${owner === 'all' ? sql`` : sql`and e.user_id = ${owner === 'me' ? actor.userId : owner}`}
    ${companyId ? sql`and e.company_id = ${companyId}` : sql``}
    ${personId ? sql`and e.person_id = ${personId}` : sql``}
    and e.deleted_at is null and e.done_at is null
    and case when ${isNoDeleted('company')} and ${isNoDeleted('person')} then true end`
}

function followUpNamed(sql: Sql): Fragment {
  return sql`follow_up e join app_user u on u.id = e.user_id
    left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
    left join company c on c.workspace_id = e.workspace_id and c.id = e.company_id`
}

function followUpFields(sql: Sql): Fragment {
  return sql`'id', e.id, 'at', e.created_at, 'companyId', e.company_id, 'personId', e.person_id,
    'personName', p.name, 'companyName', c.name, 'user', json_build_object('id', u.id, 'name', u.name),
    'dueOn', e.due_on, 'body', e.body, 'doneAt', e.done_at, 'version', e.version`
}

/** With the numbers of its record, so that the call starts from the list. */
function rowJson(sql: Sql): Fragment {
  return sql`json_build_object(${followUpFields(sql)},
    'doNotCall', coalesce(p.do_not_call, c.do_not_call, false),
    'phoneNumbers', case when e.person_id is null
      then ${phoneNumbersJson(sql, sql`n.company_id = e.company_id`, 'e')}
      else ${phoneNumbersJson(sql, sql`n.person_id = e.person_id`, 'e')} end,
    'lastCall', case when e.person_id is null
      then ${lastCall(sql, sql`k.company_id = e.company_id`)}
      else ${lastCall(sql, sql`k.person_id = e.person_id`)} end)`
}

function lastCall(sql: Sql, ofRecord: Fragment): Fragment {
  return sql`(select json_build_object('at', k.placed_at, 'userName', ku.name, 'outcome', k.outcome)
    from call k join app_user ku on ku.id = k.user_id
    where k.workspace_id = e.workspace_id and ${ofRecord} and (k.launch <> 'not_placed' or k.outcome is not null)
    order by k.placed_at desc, k.id desc limit 1)`
}
