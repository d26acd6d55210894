import { eq } from 'drizzle-orm'
import { appUser, session, signInMethod } from '../../../db/schema/sign-in.ts'
import type { InTransaction, Visit, Whose } from '../../ctx.ts'
import { forgetTokens } from '../access-tokens/forget-tokens.ts'
import { audit } from '../audit/audit.ts'
import { endLinks } from '../email-links/end-links.ts'
import { forgetFactors } from '../second-factors/forget-factors.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { type Deleted, deleteConnectionIn } from '../zoom/disconnect.ts'

export type TxVisit = InTransaction<Visit>

/** Whose connection a stranger had made, and what of it was deleted. */
export interface ForeignZoom {
  owner: Whose
  deleted: Deleted
}

/**
 * SEC-A10: the owner of an address has proven it, so nothing that was gathered before may let anybody in or keep the owner
 * out: no password, no session, no identity, no token, no second factor, no passkey, no link, nor a stranger's Zoom. Inside the
 * caller's transaction, so that all of it goes or the owner does not come in; `finishDisconnect` follows its commit.
 */
export async function forgetUnprovenWaysIn(visit: TxVisit, userId: string): Promise<ForeignZoom> {
  const { db, now } = visit
  await db.delete(signInMethod).where(eq(signInMethod.userId, userId))
  await db.delete(session).where(eq(session.userId, userId))
  await forgetFactors(db, userId)
  await forgetTokens(visit, userId)
  await endLinks(db, userId)
  await db.update(appUser).set({ emailVerified: true, updatedAt: now() }).where(eq(appUser.id, userId))
  const owner = { userId, workspaceId: await findWorkspaceOf(visit, userId) }
  await audit(visit, 'auth.method_removed', { method: 'all', reason: 'address_proven' }, { of: owner })
  return { owner, deleted: await deleteForeignZoom(visit, owner) }
}

async function deleteForeignZoom(visit: TxVisit, owner: Whose): Promise<Deleted> {
  // Only their own connection is visible to a user, and here it is the account's that ends.
  await visit.sql`select set_config('app.user_id', ${owner.userId}, true)`
  return deleteConnectionIn(visit, owner, { action: 'zoom.disconnected', because: 'address_proven' })
}
