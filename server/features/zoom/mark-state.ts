/** The three states that asking Zoom may leave a connection in. Each is written only over the generation it was learnt from. */
import { and, eq, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import type { ZoomReason } from '../../../shared/contracts/zoom.ts'
import { asTenant, type TxCtx, type Visit, type Whose } from '../../ctx.ts'
import type { ZoomFailure } from '../../outside.ts'
import { audit } from '../audit/audit.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { type Connection, lockConnection } from './queries.ts'
import { moment, waitAfter } from './rules.ts'

/** The row as it was seen; anything newer is left alone. */
export function sameGeneration(seen: Pick<Connection, 'id' | 'generation'>): SQL | undefined {
  return and(eq(zoomConnection.id, seen.id), eq(zoomConnection.generation, seen.generation))
}

/**
 * Only the user can mend it, and hears of it by mail once a loss. Dead tokens are removed; tokens that Zoom still knows
 * stay, so that a check can recover.
 */
export async function markReconnectNeeded(
  ctx: Visit,
  owner: Whose,
  seen: Connection,
  { reason, tokens }: { reason: ZoomReason; tokens: 'dead' | 'alive' },
): Promise<void> {
  const removed = tokens === 'dead' ? { sealedTokens: null, accessExpiresAt: null } : {}
  const isNews = or(
    ne(zoomConnection.status, 'reconnect_needed'),
    sql`${zoomConnection.reason} is distinct from ${reason}`,
    tokens === 'dead' ? isNotNull(zoomConnection.sealedTokens) : undefined,
  )
  await asTenant(ctx, owner, async (ctx) => {
    const { db } = ctx
    const before = await lockConnection(db, owner)
    const marked = await db
      .update(zoomConnection)
      .set({ status: 'reconnect_needed', reason, notRespondingSince: null, ...removed })
      .where(and(sameGeneration(seen), isNews))
      .returning({ id: zoomConnection.id })
    if (marked.length === 0) return
    await audit(ctx, 'zoom.connection_lost', { reason }, { of: owner })
    const isLoss = before?.status !== 'reconnect_needed'
    if (isLoss) await queueMail(db, { kind: 'zoom_lost', userId: owner.userId })
  })
}

/**
 * Zoom said nothing about this connection: it stays as it is, and the screen says that Zoom does not respond. The trail
 * tells the start of an outage, not each try in it. Where Zoom named a time, it is not asked before.
 */
export async function markNotResponding(
  ctx: Visit,
  owner: Whose,
  seen: Connection,
  failure: ZoomFailure,
): Promise<void> {
  const reason: ZoomReason = failure.reason === 'config' ? 'zoom_refused_app' : 'zoom_unavailable'
  await asTenant(ctx, owner, async (ctx) => {
    const { db, now } = ctx
    const before = await lockConnection(db, owner)
    await keepWait(ctx, seen, failure)
    const notRespondingSince = before?.notRespondingSince ?? now()
    const marked = await db
      .update(zoomConnection)
      .set({ reason, notRespondingSince })
      .where(and(sameGeneration(seen), eq(zoomConnection.status, 'connected')))
      .returning({ id: zoomConnection.id })
    const isStart = marked.length > 0 && before?.notRespondingSince === null
    if (isStart) await audit(ctx, 'zoom.not_responding', { reason }, { of: owner, result: 'failed' })
  })
}

/** Where Zoom named a time, nobody asks it about this connection before. */
export async function keepWait(
  { db, now }: Pick<TxCtx, 'db' | 'now'>,
  seen: Connection,
  failure: ZoomFailure,
): Promise<void> {
  const waitUntil = waitAfter(failure, now())
  if (!waitUntil) return
  await db
    .update(zoomConnection)
    .set({ waitUntil, waitIsShared: failure.isAccountWide })
    .where(sameGeneration(seen))
}

/** As `keepWait`, for a connect of somebody who has no connection yet. */
export async function keepConnectWait(
  { db, actor, now }: Pick<TxCtx, 'db' | 'actor' | 'now'>,
  failure: ZoomFailure,
): Promise<void> {
  const zoomWaitUntil = waitAfter(failure, now())
  if (!zoomWaitUntil || zoomWaitUntil.getTime() - now().getTime() <= moment) return
  await db.update(appUser).set({ zoomWaitUntil }).where(eq(appUser.id, actor.userId))
}

/** Zoom answered for this user: connected, whatever was thought before. */
export async function markConnected(
  ctx: Visit,
  owner: Whose,
  seen: Connection,
  learnt: { sealedProfile: Buffer; zoomAccountHash: string },
): Promise<void> {
  await asTenant(ctx, owner, async (ctx) => {
    const { db, now } = ctx
    const marked = await db
      .update(zoomConnection)
      .set({
        status: 'connected',
        reason: null,
        notRespondingSince: null,
        checkedAt: now(),
        waitUntil: null,
        waitIsShared: false,
        ...learnt,
      })
      .where(and(sameGeneration(seen), isNotNull(zoomConnection.sealedTokens)))
      .returning({ id: zoomConnection.id })
    const isRestored = marked.length > 0 && seen.status === 'reconnect_needed'
    if (isRestored) await audit(ctx, 'zoom.connection_restored', {}, { of: owner })
  })
}
