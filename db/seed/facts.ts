/** What follows from calls and promises, on all records of a workspace at once, as server/records/facts.ts has it on one. */
import type { Sql } from '../sql/sql.ts'

export async function noteFacts(sql: Sql, workspaceId: string): Promise<void> {
  for (const kind of ['company', 'person'] as const) {
    const record = sql(kind)
    const id = sql(`${kind}_id`)
    await sql`
      update ${record} r set last_called_at = c.at, attempts = c.attempts, last_outcome = c.outcome
      from (
        select ${id} as id, max(placed_at) as at, count(*) as attempts,
          (array_agg(outcome order by placed_at desc, id desc) filter (where outcome is not null))[1] as outcome
        from call
        where workspace_id = ${workspaceId} and ${id} is not null and (launch <> 'not_placed' or outcome is not null)
        group by 1
      ) c
      where r.workspace_id = ${workspaceId} and r.id = c.id
        and (r.last_called_at, r.attempts, r.last_outcome) is distinct from (c.at, c.attempts, c.outcome)`
    await sql`
      update ${record} r set next_promise_on = f.day
      from (
        select ${id} as id, min(due_on) as day from follow_up
        where workspace_id = ${workspaceId} and ${id} is not null and done_at is null and deleted_at is null
          and due_on is not null
        group by 1
      ) f
      where r.workspace_id = ${workspaceId} and r.id = f.id and r.next_promise_on <> f.day`
  }
}
