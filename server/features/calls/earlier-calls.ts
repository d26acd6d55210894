import type { Fragment } from '../../../db/sql/sql.ts'
import type { EarlierCalls } from '../../../shared/contracts/activity.ts'
import type { Reception } from '../../../shared/contracts/reception.ts'
import { Problem } from '../../../shared/problems.ts'
import type { RefColumns } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { isOf, refOf } from '../../records/place.ts'
import { findBestHours, receptionsJson } from '../reception/queries.ts'

const mostCalls = 10
const mostCounted = 100
const mostRecords = 5
const noteLength = 200

interface Number extends RefColumns {
  e164: string | null
}

/**
 * What to know of a number before it is called: its newest calls, on whichever record of the workspace, those of its own
 * record, who else has it and is not to be called, and how one gets through. Each is read from its index and cut, however long the history.
 * @throws Problem `not_found`.
 */
export async function listEarlierCalls(ctx: TxCtx, phoneNumberId: string): Promise<EarlierCalls> {
  const { sql, actor } = ctx
  const [number] = await sql<Number[]>`
    select company_id as "companyId", person_id as "personId", e164 from phone_number
    where workspace_id = ${actor.workspaceId} and id = ${phoneNumberId}`
  if (!number) throw new Problem('not_found')
  const [[row], bestHours] = await Promise.all([
    sql<(Omit<EarlierCalls, 'reception' | 'bestHours'> & { receptions: Reception[] })[]>`
      select ${newestCalls(ctx, number)} as calls, ${countOf(ctx, number)} as count, ${stopsOf(ctx, number)} as "doNotCall",
        ${receptionsJson(ctx, sql`select ${number.e164}::text`)} as receptions`,
    findBestHours(ctx, number.e164),
  ])
  if (!row) throw new Error('a select without a condition has a row')
  const { receptions, ...earlier } = row
  return { ...earlier, reception: receptions[0] ?? null, bestHours }
}

function newestCalls({ sql, actor }: TxCtx, number: Number): Fragment {
  const newest = (which: Fragment) => sql`
    (select * from call e where e.workspace_id = ${actor.workspaceId} and ${which} and ${counts(sql)}
     order by e.placed_at desc, e.id desc limit ${mostCalls})`
  return sql`coalesce((
    select json_agg(json_build_object('id', e.id, 'at', e.placed_at, 'user', json_build_object('id', u.id, 'name', u.name),
      'sameNumber', e.number_e164 is not distinct from ${number.e164}, 'outcome', e.outcome,
      'note', left(n.body, ${noteLength}), 'record', ${recordSeen(sql)}) order by e.placed_at desc, e.id desc)
    from (${newest(isNumber(sql, 'e.number_e164', number))} union ${newest(isOf(sql, 'e', refOf(number)))}) e
    join app_user u on u.id = e.user_id
    left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
    left join company c on c.workspace_id = e.workspace_id and c.id = e.company_id
    left join note n on n.workspace_id = e.workspace_id and n.call_id = e.id and n.deleted_at is null), '[]')`
}

function countOf({ sql, actor }: TxCtx, number: Number): Fragment {
  return sql`(select count(*)::int from (select from call e where e.workspace_id = ${actor.workspaceId}
    and ${isNumber(sql, 'e.number_e164', number)} and ${counts(sql)} limit ${mostCounted}) counted)`
}

function stopsOf({ sql, actor }: TxCtx, number: Number): Fragment {
  const { companyId, personId } = number
  return sql`coalesce((
    select json_agg(record) from (
      select ${recordSeen(sql)} as record from phone_number e
      left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
      left join company c on c.workspace_id = e.workspace_id and c.id = e.company_id
      where e.workspace_id = ${actor.workspaceId} and ${isNumber(sql, 'e.e164', number)} and e.deleted_at is null
        and (e.company_id, e.person_id) is distinct from (${companyId}::uuid, ${personId}::uuid)
        and coalesce(p.do_not_call, c.do_not_call) and coalesce(p.deleted_at, c.deleted_at) is null
      limit ${mostRecords}) stopped), '[]')`
}

/** Without a number that can be dialled nothing is the same. */
function isNumber(sql: TxCtx['sql'], column: string, { e164 }: Number): Fragment {
  return e164 === null ? sql`false` : sql`${sql.unsafe(column)} = ${e164}`
}

/** An attempt for which Zoom never opened and which has no outcome is no call. */
function counts(sql: TxCtx['sql']): Fragment {
  return sql`(e.launch <> 'not_placed' or e.outcome is not null)`
}

/** The person, or else the company, as `e left join person p left join company c` gives them. */
function recordSeen(sql: TxCtx['sql']): Fragment {
  return sql`json_build_object('kind', case when e.person_id is null then 'company' else 'person' end,
    'id', coalesce(e.person_id, e.company_id), 'name', coalesce(p.name, c.name),
    'doNotCall', coalesce(p.do_not_call, c.do_not_call), 'isDeleted', coalesce(p.deleted_at, c.deleted_at) is not null)`
}
