import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../../../shared/problems.ts'
import type { Visit } from '../../ctx.ts'
import { zoomPlace } from './client.ts'
import { endDeauthorized } from './end-deauthorized.ts'
import { answerChallenge, type Notice, type PostedNotice, readNotice } from './read-notice.ts'

/**
 * Acts on what Zoom posts to the webhook. An answer other than a Problem is given only when its effect is committed.
 * @returns the answer to a challenge, or null.
 * @throws Problem as `readNotice` does, and with 5xx for every fault of ours, so that Zoom tries again (F-14).
 */
export async function receiveNotice(ctx: Visit, posted: PostedNotice) {
  const { clientId, webhookSecretToken: secretToken } = zoomPlace(ctx.env)
  if (!secretToken) {
    ctx.log.error({ requestId: ctx.requestId }, 'ZOOM_WEBHOOK_SECRET_TOKEN is missing; Zoom sent a notice')
    throw new Problem('zoom_misconfigured')
  }
  const notice = readOrReport(ctx, { clientId, secretToken }, posted)
  if (notice.kind === 'challenge') return answerChallenge(secretToken, notice.plainToken)
  // The address is Zoom's, and the audit trail would show it as the owner's.
  const nowhere = { ...ctx, ipAddress: null }
  if (notice.kind === 'deauthorized') await inTime(ctx, endDeauthorized(nowhere, notice.zoomUser, notice.at))
  return null
}

function readOrReport(
  ctx: Visit,
  app: { clientId: string; secretToken: string },
  posted: PostedNotice,
): Notice {
  try {
    return readNotice(app, posted, ctx.now())
  } catch (error) {
    if (error instanceof Problem) reportRefusal(ctx, error.code)
    throw error
  }
}

const quietMs = 60_000
const refusals = { reportedAt: Number.NEGATIVE_INFINITY, unreported: 0 }

/** F-11: whoever forges notices must not fill the log, so one line a minute counts them. */
function reportRefusal({ log, now, ipAddress, requestId }: Visit, code: string): void {
  refusals.unreported += 1
  if (Math.abs(now().getTime() - refusals.reportedAt) < quietMs) return
  log.warn({ requestId, ipAddress, code, count: refusals.unreported }, 'notices were refused')
  refusals.reportedAt = now().getTime()
  refusals.unreported = 0
}

/** What takes longer goes on here, and Zoom asks again. */
async function inTime({ zoom }: Visit, work: Promise<void>): Promise<void> {
  const clock = new AbortController()
  const overdue = delay(zoom.patience.noticeMs, 'overdue' as const, { signal: clock.signal, ref: false })
  try {
    if ((await Promise.race([work, overdue])) === 'overdue') throw new Problem('temporarily_unavailable')
  } finally {
    overdue.catch(() => undefined)
    clock.abort()
  }
}
