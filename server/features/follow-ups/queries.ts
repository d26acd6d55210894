import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { FollowUpView, Today } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { phoneNumbersJson } from '../../records/json.ts'
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
  const [followUps, callsWithoutOutcome] = await Promise.all([
    listOpenFollowUps(ctx),
    listCallsWithoutOutcome(ctx),
  ])
  return { followUps, callsWithoutOutcome }
}

const mostFollowUps = 500

/** Each with the numbers of its record, so that the call starts from the list. Promises to deleted records rest. */
async function listOpenFollowUps({ sql, actor, now }: TxCtx): Promise<Today['followUps']> {
  const rows = await sql<{ entry: Today['followUps'][number] }[]>`
    select json_build_object(${followUpFields(sql)},
      'doNotCall', coalesce(p.do_not_call, c.do_not_call, false),
      'phoneNumbers', case when e.person_id is null
        then ${phoneNumbersJson(sql, sql`n.company_id = e.company_id`, 'e')}
        else ${phoneNumbersJson(sql, sql`n.person_id = e.person_id`, 'e')} end,
      'lastCall', case when e.person_id is null
        then ${lastCall(sql, sql`k.company_id = e.company_id`)}
        else ${lastCall(sql, sql`k.person_id = e.person_id`)} end) as entry
    from ${followUpNamed(sql)}
    where e.workspace_id = ${actor.workspaceId} and e.user_id = ${actor.userId}
      and e.deleted_at is null and e.done_at is null and e.due_on <= ${dayIn(actor.timeZone, now(), daysAhead)}
      and c.deleted_at is null and p.deleted_at is null
    order by e.due_on, e.id
    limit ${mostFollowUps}`
  return rows.map((row) => row.entry)
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

function lastCall(sql: Sql, ofRecord: Fragment): Fragment {
  return sql`(select json_build_object('at', k.placed_at, 'userName', ku.name)
    from call k join app_user ku on ku.id = k.user_id
    where k.workspace_id = e.workspace_id and ${ofRecord} and (k.launch <> 'not_placed' or k.outcome is not null)
    order by k.placed_at desc, k.id desc limit 1)`
}
