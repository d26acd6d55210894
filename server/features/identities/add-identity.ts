import { uuidv7 } from 'uuidv7'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { MethodResult } from '../../../shared/contracts/identities.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import type { Identity } from '../../outside.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { findOwner } from './queries.ts'

/** Adds a proven identity to the actor's sign-in methods; one that signs somebody else in is refused. */
export async function addIdentity(ctx: PersonCtx, identity: Identity): Promise<MethodResult> {
  return inTransaction(ctx, async (ctx) => {
    const { db, now, actor } = ctx
    const { provider, issuer, subject, email } = identity
    const key = { providerId: provider, issuer, accountId: subject }
    const [added] = await db
      .insert(signInMethod)
      .values({ id: uuidv7(), userId: actor.userId, ...key, email, createdAt: now() })
      .onConflictDoNothing()
      .returning({ id: signInMethod.id })
    const owner = added ? null : await findOwner(db, identity)
    if (owner?.userId === actor.userId) return 'added'
    const result = added ? 'ok' : 'refused'
    const detail = { method: provider, ...(added ? {} : { reason: 'in_use' }) }
    await audit(ctx, 'auth.method_added', detail, { result })
    if (added) await tellOwner(ctx, actor.userId, 'sign_in_method_added')
    return added ? 'added' : 'in_use'
  })
}
