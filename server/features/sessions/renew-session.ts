import { randomBytes } from 'node:crypto'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { audit } from '../audit/audit.ts'
import { type ProvenBy, restingOn } from './rules.ts'
import { updateOwnSession } from './update-own-session.ts'

/**
 * The actor has just proved again who they are: their session counts as authenticated from now on and goes on under a
 * new token (SEC-A11, SEC-S02). Answers the token, for the cookie alone.
 */
export async function renewSession(ctx: PersonCtx, by: ProvenBy): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await inTransaction(ctx, async (ctx) => {
    const at = ctx.now()
    const proven = { ...restingOn(by), authenticatedAt: at, updatedAt: at }
    await updateOwnSession(ctx, { token: hashToken(token), ...proven })
    await audit(ctx, 'auth.reauthenticated')
  })
  return token
}
