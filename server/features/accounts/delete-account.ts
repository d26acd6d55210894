import { eq, or } from 'drizzle-orm'
import { accessToken } from '../../../db/schema/access-tokens.ts'
import { emailLink } from '../../../db/schema/email-links.ts'
import { dataExport } from '../../../db/schema/exports.ts'
import { idempotencyKey } from '../../../db/schema/idempotency-keys.ts'
import { appUser, session, signInAttempt, signInMethod } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import type { AccountReceipt, DeleteAccount } from '../../../shared/contracts/accounts.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type InTransaction, type PersonCtx, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { revokeSentBy } from '../invitations/revoke.ts'
import { replaceInRecords } from '../replacements/replace.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { forgetOwnViews } from '../views/delete-view.ts'
import { deleteConnectionIn, finishDisconnect } from '../zoom/disconnect.ts'
import { eraseWorkspace } from './erase-workspace.ts'
import { enterWorkspace, listMemberships, type Membership, sortByFate } from './plan-deletion.ts'
import { fateOf, isSameAddress, namesSame, placeholderEmail } from './rules.ts'

type Tx = Pick<TxCtx, 'db' | 'sql'>

/**
 * Deletes the actor's account in one transaction, the Zoom connection with it; Zoom is asked to revoke after its commit.
 * Calls, notes and activity stay in workspaces where others are, under the name as it was.
 * @throws Problem `confirmation_differs`, `transfer_first`, `workspace_confirmation_differs`; then nothing has changed.
 */
export async function deleteAccount(ctx: PersonCtx, input: DeleteAccount): Promise<AccountReceipt> {
  const { actor } = ctx
  if (!isSameAddress(input.email, actor.email)) throw new Problem('confirmation_differs')
  const { connection, ...receipt } = await asTenant(ctx, actor, async (tx) => {
    const memberships = await listMemberships(tx, actor.userId)
    refuseUnready(memberships, input)
    const deletedAt = ctx.now()
    await enterWorkspace(tx.sql, actor.workspaceId)
    const how = { action: 'zoom.disconnected', because: 'account_deleted' } as const
    const connection = await deleteConnectionIn(tx, actor, how)
    const tokens = await leaveWorkspaces(tx, memberships)
    await enterWorkspace(tx.sql, actor.workspaceId)
    const ended = await forgetPerson(tx, actor, deletedAt)
    // Without an address, which the account that is gone has lost.
    await audit({ ...tx, ipAddress: null }, 'account.deleted')
    const { email, locale, timeZone } = actor
    // The one mail that carries its address: nobody finds it under the person any more.
    await tellOwner(tx, actor.userId, 'account_deleted', { to: { email, locale, timeZone } })
    const { deletedWorkspaces, keptWorkspaces } = sortByFate(memberships)
    const names = (places: { name: string }[]) => places.map(({ name }) => name)
    return {
      deletedAt: deletedAt.toISOString(),
      name: actor.name,
      connection,
      ...ended,
      tokens,
      deletedWorkspaces: names(deletedWorkspaces),
      keptWorkspaces: names(keptWorkspaces),
    }
  })
  return { ...receipt, zoom: await finishDisconnect(ctx, actor, connection) }
}

/** What is deleted is exactly what was agreed to, also when somebody joined or left meanwhile. */
function refuseUnready(memberships: Membership[], { workspaces }: DeleteAccount): void {
  const { mustTransfer, deletedWorkspaces } = sortByFate(memberships)
  if (mustTransfer.length > 0) throw new Problem('transfer_first', { workspaces: mustTransfer })
  const ids = deletedWorkspaces.map(({ id }) => id)
  if (!namesSame(ids, workspaces))
    throw new Problem('workspace_confirmation_differs', { workspaces: deletedWorkspaces })
}

/** @returns how many API tokens went with the memberships. */
async function leaveWorkspaces(tx: InTransaction<PersonCtx>, memberships: Membership[]): Promise<number> {
  const { db, sql } = tx
  const { userId } = tx.actor
  let tokens = 0
  for (const membership of memberships) {
    const { workspaceId } = membership
    await enterWorkspace(sql, workspaceId)
    const gone = await db
      .delete(accessToken)
      .where(eq(accessToken.userId, userId))
      .returning({ id: accessToken.id })
    tokens += gone.length
    await db.delete(idempotencyKey).where(eq(idempotencyKey.userId, userId))
    await db.delete(dataExport).where(eq(dataExport.userId, userId))
    if (fateOf(membership) === 'delete') await eraseWorkspace(tx, workspaceId)
    else {
      await revokeSentBy(tx, { userId, workspaceId })
      await forgetOwnViews(tx, { userId, workspaceId })
      await db.delete(member).where(eq(member.userId, userId))
      await replaceInRecords(tx, workspaceId, { field: 'ownerId', oldId: userId, newId: null })
    }
  }
  return tokens
}

/** What the second step of a sign-in keeps of a person. */
const secondSteps = ['authenticator', 'recovery_code', 'second_step', 'passkey_challenge', 'passkey']

/** Every way in ends with the commit; a name is left, for what stays in workspaces. */
async function forgetPerson({ db, sql }: Tx, { userId, email }: PersonCtx['actor'], deletedAt: Date) {
  await sql`select app.forget_invitations()`
  const plain = { emailVerified: false, image: null, locale: 'ja', timeZone: 'Asia/Tokyo' } as const
  await db
    .update(appUser)
    .set({ email: placeholderEmail(userId), ...plain, deletedAt, updatedAt: deletedAt })
    .where(eq(appUser.id, userId))
  const sessions = await db.delete(session).where(eq(session.userId, userId)).returning({ id: session.id })
  const methods = await db
    .delete(signInMethod)
    .where(eq(signInMethod.userId, userId))
    .returning({ id: signInMethod.id })
  await db.delete(signInAttempt).where(eq(signInAttempt.userId, userId))
  await db.delete(emailLink).where(or(eq(emailLink.userId, userId), eq(emailLink.email, email)))
  for (const table of secondSteps) await sql`delete from ${sql(table)} where user_id = ${userId}`
  await sql`select app.forget_addresses_of_deleted()`
  return { sessions: sessions.length, signInMethods: methods.length }
}
