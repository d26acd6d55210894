import type { z } from 'zod'
import type { customFieldOrder } from '../../../shared/contracts/custom-fields.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { listCustomFields } from './queries.ts'
import { customFieldView } from './view.ts'

/**
 * Puts the fields of a kind of record that are offered into another order; those that are not come after them.
 * @throws Problem `stale_version` with the fields as they are, when one was added or retired meanwhile.
 */
export function orderCustomFields(
  ctx: Ctx,
  { record, ids }: z.infer<typeof customFieldOrder>,
): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'fields.manage')
    const all = await listCustomFields(ctx)
    const known = all.filter((field) => field.record === record)
    const offered = known.filter(({ retired }) => !retired).map(({ id }) => id)
    if (offered.length !== ids.length || offered.some((id) => !ids.includes(id)))
      throw new Problem('stale_version', { current: all.map(customFieldView) })
    if (offered.every((id, at) => id === ids[at])) return
    const order = [...ids, ...known.flatMap(({ id, retired }) => (retired ? [id] : []))]
    const { sql, actor } = ctx
    await sql`
      update custom_field set position = array_position(${order}::uuid[], id)
      where workspace_id = ${actor.workspaceId} and record_kind = ${record}`
    await audit(ctx, 'custom_field.ordered', { record })
  })
}
