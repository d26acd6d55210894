import { eq } from 'drizzle-orm'
import { appUser, session, signInMethod } from '../../../db/schema/sign-in.ts'
import type { TxCtx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Visit } from '../auth/record-sign-in.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'

/** A visit inside a transaction. */
export type TxVisit = Omit<Visit, 'sql' | 'db'> & Pick<TxCtx, 'sql' | 'db'>

/**
 * SEC-A10: the owner of an address has proven it, so nothing that was gathered before may let anybody in: no password,
 * no session, no identity, no token. Inside the caller's transaction.
 */
export async function forgetUnprovenWaysIn(visit: TxVisit, userId: string): Promise<void> {
  const { db, now, requestId, ipAddress } = visit
  await db.delete(signInMethod).where(eq(signInMethod.userId, userId))
  await db.delete(session).where(eq(session.userId, userId))
  await forgetAccessTokens(visit, userId)
  await db.update(appUser).set({ emailVerified: true, updatedAt: now() }).where(eq(appUser.id, userId))
  const workspaceId = await findWorkspaceOf(visit, userId)
  const action = 'auth.method_removed'
  const detail = { method: 'all', reason: 'address_proven' }
  await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress, detail })
}

/** They belong to a workspace each, and its policy lets one see them only from there. */
async function forgetAccessTokens({ sql }: TxVisit, userId: string): Promise<void> {
  const workspaces = await sql<
    { workspace_id: string }[]
  >`select workspace_id from app.workspaces_of(${userId})`
  for (const { workspace_id: workspaceId } of workspaces) {
    await sql`
      select set_config('app.workspace_id', ${workspaceId}, true), set_config('app.user_id', ${userId}, true)`
    await sql`delete from access_token where user_id = ${userId}`
  }
  await sql`select set_config('app.workspace_id', '', true), set_config('app.user_id', '', true)`
}
