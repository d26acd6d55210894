import { asTenant, type Services } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'
import { undoneWithinMs } from './rules.ts'

const batch = 10_000

/** Removes bulk edits that cannot be undone any more, with what records held before them. @returns whether there are more. */
export async function forgetBulkEdits(services: Services, signal?: AbortSignal): Promise<boolean> {
  const before = new Date(services.now().getTime() - undoneWithinMs)
  const ended = await services.sql<{ workspace_id: string; id: string }[]>`
    select workspace_id, id from app.bulk_edits_ended(${before})`
  const byWorkspace = Map.groupBy(ended, (row) => row.workspace_id)
  const forget = async (workspaceId: string) => {
    for (const { id } of byWorkspace.get(workspaceId) ?? [])
      while (!signal?.aborted && (await forgetSome(services, workspaceId, id)));
  }
  await forEachWorkspace(services, [...byWorkspace.keys()], forget, signal)
  return ended.length > 0 && !signal?.aborted
}

/** Some of its records, and when none are left the bulk edit. */
function forgetSome(services: Services, workspaceId: string, id: string): Promise<boolean> {
  return asTenant(services, { workspaceId, userId: null }, async ({ sql }) => {
    const removed = await sql`
      delete from bulk_edit_record where workspace_id = ${workspaceId} and bulk_edit_id = ${id} and record_id in (
        select record_id from bulk_edit_record where workspace_id = ${workspaceId} and bulk_edit_id = ${id} limit ${batch})
      returning 1`
    if (removed.length > 0) return true
    await sql`delete from bulk_edit where workspace_id = ${workspaceId} and id = ${id} and status not in ('running', 'undoing')`
    return false
  })
}
