import { eq } from 'drizzle-orm'
import { appUser, session, signInMethod } from '../../../db/schema/sign-in.ts'
import type { TxCtx } from '../../ctx.ts'
import { forgetTokens } from '../access-tokens/forget-tokens.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Visit } from '../auth/record-sign-in.ts'
import { endLinks } from '../email-links/end-links.ts'
import { forgetFactors } from '../second-factors/forget-factors.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'

/** A visit inside a transaction. */
export type TxVisit = Omit<Visit, 'sql' | 'db'> & Pick<TxCtx, 'sql' | 'db'>

/**
 * SEC-A10: the owner of an address has proven it, so nothing that was gathered before may let anybody in or keep the owner
 * out: no password, no session, no identity, no token, no second factor, no passkey, no link. Inside the caller's transaction.
 */
export async function forgetUnprovenWaysIn(visit: TxVisit, userId: string): Promise<void> {
  const { db, now, requestId, ipAddress } = visit
  await db.delete(signInMethod).where(eq(signInMethod.userId, userId))
  await db.delete(session).where(eq(session.userId, userId))
  await forgetFactors(db, userId)
  await forgetTokens(visit, userId)
  await endLinks(db, userId)
  await db.update(appUser).set({ emailVerified: true, updatedAt: now() }).where(eq(appUser.id, userId))
  const workspaceId = await findWorkspaceOf(visit, userId)
  const action = 'auth.method_removed'
  const detail = { method: 'all', reason: 'address_proven' }
  await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress, detail })
}
