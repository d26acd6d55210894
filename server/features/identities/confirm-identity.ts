import { and, eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { MethodResult } from '../../../shared/contracts/identities.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import type { Identity } from '../../outside.ts'
import { audit } from '../audit/audit.ts'
import { findOwner } from './queries.ts'

/** The clocks of provider and server may differ by this much. */
const skewMs = 60_000

/**
 * Whether the actor has proven again, since `startedAt`, that an identity of their own account is theirs. A provider that
 * does not tell when is taken at its word that it asked.
 */
export async function confirmIdentity(
  ctx: PersonCtx,
  identity: Identity,
  startedAt: Date,
): Promise<'proven' | Extract<MethodResult, 'other_identity' | 'failed'>> {
  const { provider, authenticatedAt } = identity
  return inTransaction(ctx, async (ctx) => {
    const { db, now, actor } = ctx
    const owner = await findOwner(db, identity)
    const isOwn = owner?.userId === actor.userId
    const isStale = authenticatedAt !== null && authenticatedAt.getTime() < startedAt.getTime() - skewMs
    if (owner && isOwn && !isStale) {
      const used = and(eq(signInMethod.id, owner.id), eq(signInMethod.userId, actor.userId))
      await db.update(signInMethod).set({ email: identity.email, lastUsedAt: now() }).where(used)
      return 'proven'
    }
    const detail = { method: provider, reason: isOwn ? 'not_fresh' : 'other_identity' }
    await audit(ctx, 'auth.reauthentication_failed', detail, { result: 'refused' })
    return isOwn ? 'failed' : 'other_identity'
  })
}
