import { undoableDays } from '../../../shared/records/merged-fields.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'

/** After their days merges are forgotten, but for where the records went: what they had, what moved, how they were called. */
export async function forgetMerges(services: Services): Promise<void> {
  const before = new Date(services.now().getTime() - undoableDays * 86_400_000).toISOString()
  const found = await services.sql<{ id: string }[]>`
    select workspace_id as id from app.workspaces_with_old_merges(${before}::timestamptz)`
  const ids = found.map(({ id }) => id)
  await forEachWorkspace(services, ids, (workspaceId) => forgetIn(services, workspaceId, before))
}

function forgetIn(services: Services, workspaceId: string, before: string): Promise<void> {
  return asTenant(services, { workspaceId, userId: null }, async ({ sql }) => {
    const old = await sql<{ id: string }[]>`
      update merge set forgotten = true, fields = '{}'
      where workspace_id = ${workspaceId} and not forgotten and merged_at < ${before}::timestamptz returning id`
    const ids = old.map(({ id }) => id)
    await sql`delete from merge_moved where workspace_id = ${workspaceId} and merge_id = any (${ids}::uuid[])`
    await sql`update merge_source set name = '' where workspace_id = ${workspaceId} and merge_id = any (${ids}::uuid[])`
  })
}
