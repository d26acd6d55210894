/** The three states that asking Zoom may leave a connection in. Each is written only over the generation it was learnt from. */

import { and, eq, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import type { AuditAction } from '../../../shared/contracts/audit.ts'
import type { ZoomReason } from '../../../shared/contracts/zoom.ts'
import { asTenant } from '../../ctx.ts'
import type { ZoomFailure } from '../../outside.ts'
import { recordEvent } from '../audit/record-event.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { type Connection, lockConnection, type Owner, type ZoomCtx } from './queries.ts'

/** The row as it was seen; anything newer is left alone. */
export function sameGeneration(seen: Pick<Connection, 'id' | 'generation'>): SQL | undefined {
  return and(eq(zoomConnection.id, seen.id), eq(zoomConnection.generation, seen.generation))
}

/**
 * Only the user can mend it, and hears of it by mail once a loss. Dead tokens are removed; tokens that Zoom still knows
 * stay, so that a check can recover.
 */
export async function markReconnectNeeded(
  ctx: ZoomCtx,
  owner: Owner,
  seen: Connection,
  { reason, tokens }: { reason: ZoomReason; tokens: 'dead' | 'alive' },
): Promise<void> {
  const removed = tokens === 'dead' ? { sealedTokens: null, accessExpiresAt: null } : {}
  const isNews = or(
    ne(zoomConnection.status, 'reconnect_needed'),
    sql`${zoomConnection.reason} is distinct from ${reason}`,
    tokens === 'dead' ? isNotNull(zoomConnection.sealedTokens) : undefined,
  )
  await asTenant(ctx, owner, async ({ db }) => {
    const before = await lockConnection(db, owner)
    const marked = await db
      .update(zoomConnection)
      .set({ status: 'reconnect_needed', reason, notRespondingSince: null, ...removed })
      .where(and(sameGeneration(seen), isNews))
      .returning({ id: zoomConnection.id })
    if (marked.length === 0) return
    await recordEvent(db, event(ctx, owner, 'zoom.connection_lost', { reason }))
    const isLoss = before?.status !== 'reconnect_needed'
    if (isLoss) await queueMail(db, { kind: 'zoom_lost', userId: owner.userId })
  })
}

/**
 * Zoom said nothing about this connection: it stays as it is, and the screen says that Zoom does not respond. The trail
 * tells the start of an outage, not each try in it.
 */
export async function markNotResponding(
  ctx: ZoomCtx,
  owner: Owner,
  seen: Connection,
  failure: ZoomFailure,
): Promise<void> {
  const reason: ZoomReason = failure.reason === 'config' ? 'zoom_refused_app' : 'zoom_unavailable'
  await asTenant(ctx, owner, async ({ db, now }) => {
    const before = await lockConnection(db, owner)
    const notRespondingSince = before?.notRespondingSince ?? now()
    const marked = await db
      .update(zoomConnection)
      .set({ reason, notRespondingSince })
      .where(and(sameGeneration(seen), eq(zoomConnection.status, 'connected')))
      .returning({ id: zoomConnection.id })
    const isStart = marked.length > 0 && before?.notRespondingSince === null
    if (isStart) await recordEvent(db, event(ctx, owner, 'zoom.not_responding', { reason }, 'failed'))
  })
}

/** Zoom answered for this user: connected, whatever was thought before. */
export async function markConnected(
  ctx: ZoomCtx,
  owner: Owner,
  seen: Connection,
  sealedProfile: Buffer,
): Promise<void> {
  await asTenant(ctx, owner, async ({ db, now }) => {
    const marked = await db
      .update(zoomConnection)
      .set({
        status: 'connected',
        reason: null,
        notRespondingSince: null,
        checkedAt: now(),
        sealedProfile,
      })
      .where(and(sameGeneration(seen), isNotNull(zoomConnection.sealedTokens)))
      .returning({ id: zoomConnection.id })
    const isRestored = marked.length > 0 && seen.status === 'reconnect_needed'
    if (isRestored) await recordEvent(db, event(ctx, owner, 'zoom.connection_restored'))
  })
}

/** An audit row about the owner's connection; `detail` never holds a secret or a Zoom id. */
export function event(
  ctx: Pick<ZoomCtx, 'requestId' | 'ipAddress'>,
  owner: Owner,
  action: AuditAction,
  detail: Record<string, string | boolean> = {},
  result: 'ok' | 'refused' | 'failed' = 'ok',
) {
  const { requestId, ipAddress } = ctx
  return { ...owner, action, result, requestId, ipAddress, detail }
}
