import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { setRole } from './change-role.ts'
import { getMember, lockMembership } from './queries.ts'

/** Makes another member the owner; whoever hands over stays as an admin. @throws Problem `not_found`. */
export function handOver(ctx: Ctx, userId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { db, actor, requestId, ipAddress } = ctx
    await lockMembership(ctx)
    const next = await getMember(ctx, userId)
    if (next.userId === actor.userId) return
    await setRole(ctx, next.userId, 'owner')
    await setRole(ctx, actor.userId, 'admin')
    const who = { workspaceId: actor.workspaceId, userId: actor.userId, requestId, ipAddress }
    const detail = { memberId: userId, member: next.name }
    await recordEvent(db, { ...who, action: 'workspace.owner_changed', result: 'ok', detail })
  })
}
