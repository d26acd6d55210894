import { and, desc, eq, inArray, lte, or } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt } from '../../../db/schema/zoom.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { createConnectSecrets } from './client.ts'
import { hashState } from './rules.ts'
import { verifierBinding } from './secrets.ts'

const attemptMinutes = 10
/** More tabs than this are no person's. */
const mostAttempts = 10

/**
 * Starts a connect for the actor: remembers the attempt, bound to session, user and epoch (SEC-Z01).
 * @returns the address of Zoom's consent page.
 */
export async function startConnect(
  ctx: Ctx,
  input: { returnTo: string; redirectUri: string },
): Promise<string> {
  const { state, codeVerifier, codeChallenge } = await createConnectSecrets()
  const { sessionId, userId } = ctx.actor
  const binding = { stateHash: hashState(state), sessionId, userId }
  const sealedVerifier = await ctx.vault.seal(codeVerifier, verifierBinding(binding))
  await inTransaction(ctx, async (ctx) => {
    const { db, now } = ctx
    const zoomEpoch = await getEpoch(ctx)
    await forgetOldAttempts(ctx)
    const expiresAt = new Date(now().getTime() + attemptMinutes * 60_000)
    await db
      .insert(zoomAttempt)
      .values({ ...binding, zoomEpoch, sealedVerifier, returnTo: input.returnTo, expiresAt })
  })
  return ctx.zoom.authorizationUrl({ state, codeChallenge, redirectUri: input.redirectUri })
}

async function getEpoch({ db, actor }: TxCtx): Promise<number> {
  const [user] = await db
    .select({ epoch: appUser.zoomEpoch })
    .from(appUser)
    .where(eq(appUser.id, actor.userId))
  if (!user) throw new Error('the actor has no row')
  return user.epoch
}

async function forgetOldAttempts({ db, actor, now }: TxCtx): Promise<void> {
  const own = eq(zoomAttempt.userId, actor.userId)
  const beyondTheNewest = db
    .select({ stateHash: zoomAttempt.stateHash })
    .from(zoomAttempt)
    .where(own)
    .orderBy(desc(zoomAttempt.expiresAt))
    .offset(mostAttempts - 1)
  const isOld = or(lte(zoomAttempt.expiresAt, now()), inArray(zoomAttempt.stateHash, beyondTheNewest))
  await db.delete(zoomAttempt).where(and(own, isOld))
}
