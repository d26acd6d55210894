import { uuidv7 } from 'uuidv7'
import type { NewView } from '../../../shared/contracts/views.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { isRepeat } from '../../records/add.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { countViews, findAnyView, getView, lastPosition, type ViewRow } from './queries.ts'
import { refuseFaults, refuseTooMany } from './rules.ts'

/**
 * Saves a view, last among its own. One at a time in a workspace, so that limits hold; the same request again answers what it made.
 * @throws Problem `invalid_input`, `too_many_views`, `repeated_with_other_content`; `not_found` where it was deleted since.
 */
export function addView(ctx: Ctx, { id = uuidv7(), ...said }: NewView): Promise<ViewRow> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'views.write')
    await refuseFaults(ctx, said.kind, said)
    const { sql, actor } = ctx
    const before = await findAnyView(ctx, id)
    if (before) {
      const filter = JSON.stringify(said.filter)
      const kept = { ...before, filter: JSON.stringify(before.filter) }
      if (!isRepeat({ ...said, filter, createdBy: actor.userId }, kept))
        throw new Problem('repeated_with_other_content')
      return getView(ctx, id)
    }
    refuseTooMany(await countViews(ctx, said.shared), said.shared)
    const { kind, name, shared, q, filter, sort, columns } = said
    await sql`
      insert into view (workspace_id, id, kind, name, shared, created_by, q, filter, sort, columns, position)
      values (${actor.workspaceId}, ${id}, ${kind}, ${name}, ${shared}, ${actor.userId}, ${q},
        ${filter && JSON.stringify(filter)}::text::jsonb, ${sort}, ${columns}, ${lastPosition(ctx)})`
    if (shared) await audit(ctx, 'view.shared', { id, name })
    return getView(ctx, id)
  })
}
