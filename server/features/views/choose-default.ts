import type { ViewDefault } from '../../../shared/contracts/views.ts'
import { Problem } from '../../../shared/problems.ts'
import { isBuiltIn } from '../../../shared/views.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { holdMembership } from '../workspaces/lock-membership.ts'
import { getView } from './queries.ts'

/** Has one's own list of a kind open with a view. Twice is fine. @throws Problem `not_found`. */
export function chooseDefault(ctx: Ctx, { kind, id }: ViewDefault): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await holdMembership(unlocked, 'views.write')
    const { sql, actor } = ctx
    const { workspaceId, userId } = actor
    if (id === null || id === 'all') {
      await sql`delete from view_default where workspace_id = ${workspaceId} and user_id = ${userId} and kind = ${kind}`
      return
    }
    const builtIn = isBuiltIn(id) ? id : null
    if (!builtIn && (await getView(ctx, id)).kind !== kind) throw new Problem('not_found')
    const viewId = builtIn ? null : id
    await sql`
      insert into view_default (workspace_id, user_id, kind, view_id, built_in)
      values (${workspaceId}, ${userId}, ${kind}, ${viewId}, ${builtIn})
      on conflict (workspace_id, user_id, kind) do update set view_id = excluded.view_id, built_in = excluded.built_in`
  })
}
