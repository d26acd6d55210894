import type { TxCtx } from '../../ctx.ts'

interface Records {
  companyId: string | null
  personId: string | null
}

/**
 * Writes on the records called when they were last called, from the calls themselves: an attempt for which Zoom never
 * opened and which has no outcome does not count. It is no edit, so the records' versions stay.
 */
export async function updateLastCall({ sql, actor }: TxCtx, { companyId, personId }: Records): Promise<void> {
  const workspace = actor.workspaceId
  const counts = sql`(e.launch <> 'not_placed' or e.outcome is not null)`
  if (companyId !== null) {
    await sql`select from company where workspace_id = ${workspace} and id = ${companyId} for no key update`
    const last = sql`(select e.placed_at from call e where e.workspace_id = ${workspace} and e.company_id = ${companyId}
      and ${counts} order by e.placed_at desc limit 1)`
    await sql`update company set last_called_at = ${last} where workspace_id = ${workspace} and id = ${companyId}
      and last_called_at is distinct from ${last}`
  }
  if (personId !== null) {
    await sql`select from person where workspace_id = ${workspace} and id = ${personId} for no key update`
    const last = sql`(select e.placed_at from call e where e.workspace_id = ${workspace} and e.person_id = ${personId}
      and ${counts} order by e.placed_at desc limit 1)`
    await sql`update person set last_called_at = ${last} where workspace_id = ${workspace} and id = ${personId}
      and last_called_at is distinct from ${last}`
  }
}
