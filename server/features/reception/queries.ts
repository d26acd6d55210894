import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { BestHours, Reception } from '../../../shared/contracts/reception.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { bestHoursOf, type HourOfCalls } from './rules.ts'

/** A memory `r` and whoever wrote it last, `ru`, as the contract `receptionView`. */
function receptionJson(sql: Sql): Fragment {
  return sql`json_build_object('e164', r.e164, 'menu', r.menu, 'answers', r.answers, 'way', r.way, 'extension', r.extension,
    'refusesSales', r.refuses_sales, 'version', r.version, 'updatedBy', json_build_object('id', ru.id, 'name', ru.name),
    'updatedAt', r.updated_at)`
}

/** What is known of the numbers that `e164s` selects, as an array of the contract `receptionView`. */
export function receptionsJson({ sql, actor }: Pick<TxCtx, 'sql' | 'actor'>, e164s: Fragment): Fragment {
  return sql`coalesce((select json_agg(${receptionJson(sql)} order by r.e164)
    from reception r join app_user ru on ru.id = r.updated_by
    where r.workspace_id = ${actor.workspaceId} and r.e164 = any (array(${e164s}))), '[]')`
}

/** The number that a memory would be about. @throws Problem `not_found`; `invalid_input` for one that cannot be dialled. */
export async function getNumberKnown({ sql, actor }: TxCtx, phoneNumberId: string): Promise<string> {
  const [number] = await sql<{ e164: string | null }[]>`
    select e164 from phone_number
    where workspace_id = ${actor.workspaceId} and id = ${phoneNumberId} and deleted_at is null`
  if (!number) throw new Problem('not_found')
  if (number.e164 === null)
    throw new Problem('invalid_input', { fields: [{ path: 'id', code: 'not_dialled' }] })
  return number.e164
}

export async function findReception({ sql, actor }: TxCtx, e164: string): Promise<Reception | null> {
  const [row] = await sql<{ reception: Reception }[]>`
    select ${receptionJson(sql)} as reception from reception r join app_user ru on ru.id = r.updated_by
    where r.workspace_id = ${actor.workspaceId} and r.e164 = ${e164}`
  return row?.reception ?? null
}

const mostCalls = 200

/** When a number is answered best, by its newest calls that have an outcome, in the time zone of whoever asks. */
export async function findBestHours({ sql, actor }: TxCtx, e164: string | null): Promise<BestHours | null> {
  if (e164 === null) return null
  const hours = await sql<HourOfCalls[]>`
    select extract(isodow from c.at)::int as weekday, extract(hour from c.at)::int as hour, count(*)::int as count,
      (count(*) filter (where o.depth > 0))::int as answered
    from (
      select e.placed_at at time zone ${actor.timeZone} as at, e.outcome from call e
      where e.workspace_id = ${actor.workspaceId} and e.number_e164 = ${e164} and e.outcome is not null
      order by e.placed_at desc, e.id desc limit ${mostCalls}) c
    join outcome o on o.workspace_id = ${actor.workspaceId} and o.id = c.outcome
    group by 1, 2 order by 1, 2`
  return bestHoursOf(hours)
}
