import { and, eq, sql } from 'drizzle-orm'
import { followUp } from '../../../db/schema/activity.ts'
import { importFile } from '../../../db/schema/imports.ts'
import { appUser } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import type { HeirQuery } from '../../../shared/contracts/members.ts'
import { Problem } from '../../../shared/problems.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { revokeSentBy } from '../invitations/revoke.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { beginReplacing } from '../replacements/carry-on.ts'
import { replaceInRecords } from '../replacements/replace.ts'
import { forgetOwnViews } from '../views/delete-view.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type Deleted, deleteConnectionIn, finishDisconnect } from '../zoom/disconnect.ts'
import { getMember, type Member, openImportOf, openPromiseOf, refuseLastOwner } from './queries.ts'
import { mayManage } from './rules.ts'

/**
 * Takes a member out of the workspace: from the next request on nothing in it opens for them (SEC-A13). What they wrote
 * stays in their name, what they had not finished goes to an heir, their companies and people too unless nobody is to own them, whom they
 * invited must be invited anew. In their last workspace their Zoom connection ends too;
 * one who has another keeps it, since it is theirs and not the workspace's.
 * @throws Problem `not_found` for either of the two, `not_allowed`, `last_owner`.
 */
export async function endMembership(
  ctx: Ctx,
  userId: string,
  { openWorkTo, recordsTo }: HeirQuery,
): Promise<void> {
  const { workspaceId, workspaceName } = ctx.actor
  const owner = { userId, workspaceId }
  const isOwnWish = userId === ctx.actor.userId
  const deleted = await inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, isOwnWish ? 'own_membership.end' : 'members.manage')
    const leaving = await getMember(ctx, userId)
    if (!isOwnWish && !mayManage(ctx.actor, leaving)) throw new Problem('not_allowed')
    await refuseLastOwner(ctx, leaving)
    const heir = await getMember(ctx, openWorkTo)
    if (heir.userId === userId) throw new Problem('not_found')
    await revokeSentBy(ctx, owner)
    const passedOn = await beyondReach(ctx, (ctx) => passOn(ctx, userId, heir.userId))
    await recordEnd(ctx, leaving, heir, passedOn)
    const newId = recordsTo === 'heir' ? heir.userId : null
    await forgetOwnViews(ctx, owner)
    await replaceInRecords(ctx, workspaceId, { field: 'ownerId', oldId: userId, newId })
    if (!isOwnWish) await queueMail(ctx.db, { kind: 'member_removed', userId, workspaceName })
    await ctx.db.delete(member).where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
    return endZoomOfTheHomeless(ctx, owner)
  })
  if (deleted) await finishDisconnect(ctx, owner, deleted)
  await beginReplacing(ctx, workspaceId)
}

/** @returns how much there was. */
async function passOn({ db, actor, now }: TxCtx, from: string, to: string) {
  const promises = await db
    .update(followUp)
    .set({ userId: to, version: sql`${followUp.version} + 1`, updatedAt: now() })
    .where(openPromiseOf(actor.workspaceId, from))
    .returning({ deletedAt: followUp.deletedAt })
  const imports = await db
    .update(importFile)
    .set({ userId: to })
    .where(openImportOf(actor.workspaceId, from))
    .returning({ id: importFile.id })
  return { followUps: promises.filter(({ deletedAt }) => deletedAt === null).length, imports: imports.length }
}

async function recordEnd(
  ctx: TxCtx,
  leaving: Member,
  heir: Member,
  passedOn: { followUps: number; imports: number },
): Promise<void> {
  const action = leaving.userId === ctx.actor.userId ? 'member.left' : 'member.removed'
  const detail = {
    memberId: leaving.userId,
    member: leaving.name,
    role: leaving.role,
    heir: heir.name,
    ...passedOn,
  }
  await audit(ctx, action, detail)
}

/** In the same transaction, so that no connection outlives its person's last workspace. */
async function endZoomOfTheHomeless(
  ctx: TxCtx,
  owner: { userId: string; workspaceId: string },
): Promise<Deleted | null> {
  const { db, now } = ctx
  await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.id, owner.userId)).for('update')
  const others = await db.execute(sql`select from app.workspaces_of(${owner.userId})`)
  if (others.rows.length > 0) return null
  await db.update(appUser).set({ leftLastWorkspaceAt: now() }).where(eq(appUser.id, owner.userId))
  // Only their own connection is visible to a user, and here it is theirs that ends.
  await db.execute(sql`select set_config('app.user_id', ${owner.userId}, true)`)
  const action = 'zoom.disconnected'
  if (owner.userId === ctx.actor.userId)
    return deleteConnectionIn(ctx, owner, { action, because: 'member_left' })
  // The row is the removed person's to see, and the address that of whoever removed them.
  const nowhere = { ...ctx, ipAddress: null }
  return deleteConnectionIn(nowhere, owner, { action, because: 'member_removed' })
}
