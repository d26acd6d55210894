import { and, desc, eq, gt } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt } from '../../../db/schema/zoom.ts'
import type { ZoomResult } from '../../../shared/contracts/zoom.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import { audit } from '../audit/audit.ts'
import { logFailure } from './failures.ts'
import { type Ended, type Kept, keepTokens } from './keep-tokens.ts'
import { keepConnectWait, keepWait } from './mark-state.ts'
import { findConnection, findWaitToConnect, readConnection } from './queries.ts'
import { connectEnd, hashState, integrationsPage, waitAfter } from './rules.ts'
import { verifierBinding } from './secrets.ts'

/** What Zoom's redirect brought along, and the address it came to. */
export interface Callback {
  state: string | null
  code: string | null
  error: string | null
  redirectUri: string
}

/** How a connect ended; `result` is null when the page need only show the state. `until`: when Zoom may be asked again. */
export interface ConnectOutcome {
  result: ZoomResult | null
  returnTo: string
  until: Date | null
}

/**
 * Answers Zoom's redirect: consumes the attempt first, then exchanges the code, asks who it is, and stores all of it at
 * once. Whatever fails on the way leaves nothing behind (SEC-Z02). A code without a state was asked for by nobody here;
 * it is never exchanged, since it may carry a stranger's Zoom account.
 */
export async function finishConnect(ctx: Ctx, callback: Callback): Promise<ConnectOutcome> {
  if (!callback.state) return answerCallback(ctx, callback)
  const key = `${ctx.actor.sessionId} ${callback.state}`
  const outcome = underWay.get(key) ?? answerCallback(ctx, callback).finally(() => underWay.delete(key))
  underWay.set(key, outcome)
  return outcome
}

/** A double click at Zoom brings two callbacks, and the browser shows the answer to the second: it is the first's. */
const underWay = new Map<string, Promise<ConnectOutcome>>()

async function answerCallback(ctx: Ctx, callback: Callback): Promise<ConnectOutcome> {
  const attempt = callback.state ? await consumeAttempt(ctx, callback.state) : null
  await stopPoint('connect:attempt-consumed')
  if (callback.error === 'access_denied')
    return atHome('cancelled', attempt ?? (await findNewestAttempt(ctx)))
  if (callback.error) return giveUp(ctx, attempt, callback.error)
  if (!callback.state) return atHome(callback.code ? 'install' : null)
  if (!attempt) return atHome(await resultOfUnknownState(ctx))
  if (!callback.code) return giveUp(ctx, attempt, null)
  if (!attempt.isCurrent) return conclude(ctx, attempt, 'withdrawn')
  const until = await findWaitToConnect(ctx, ctx.actor)
  if (until) return atHome('asked_to_wait', attempt, until)
  return conclude(ctx, attempt, await exchange(ctx, attempt, callback.code, callback.redirectUri))
}

/** Whatever the result, whoever came from a page of ours is offered the way back to it. */
function atHome(
  result: ZoomResult | null,
  attempt: Pick<Attempt, 'returnTo'> | null = null,
  until: Date | null = null,
): ConnectOutcome {
  return { result, returnTo: attempt?.returnTo ?? integrationsPage, until }
}

type Attempt = NonNullable<Awaited<ReturnType<typeof consumeAttempt>>>

/** One use, by the session that started it, within its time and its user's epoch (SEC-Z01, F-17 to F-19). */
function consumeAttempt(ctx: Ctx, state: string) {
  const { sessionId, userId } = ctx.actor
  const own = and(eq(zoomAttempt.sessionId, sessionId), eq(zoomAttempt.userId, userId))
  return inTransaction(ctx, async ({ db, actor, now }) => {
    const [attempt] = await db
      .delete(zoomAttempt)
      .where(and(eq(zoomAttempt.stateHash, hashState(state)), own))
      .returning()
    if (!attempt) return null
    const [user] = await db.select({ epoch: appUser.zoomEpoch }).from(appUser).where(eq(appUser.id, userId))
    const isCurrent = attempt.expiresAt > now() && attempt.zoomEpoch === user?.epoch
    return { ...attempt, isCurrent, seen: await readConnection(db, actor) }
  })
}

/** Zoom may say without a state that somebody declined: most likely what this session started last. */
function findNewestAttempt(ctx: Ctx): Promise<Pick<Attempt, 'returnTo'> | null> {
  const { sessionId, userId } = ctx.actor
  const own = and(eq(zoomAttempt.sessionId, sessionId), eq(zoomAttempt.userId, userId))
  return inTransaction(ctx, async ({ db, now }) => {
    const [attempt] = await db
      .select({ returnTo: zoomAttempt.returnTo })
      .from(zoomAttempt)
      .where(and(own, gt(zoomAttempt.expiresAt, now())))
      .orderBy(desc(zoomAttempt.expiresAt))
      .limit(1)
    return attempt ?? null
  })
}

/** RFC 6749 §4.1.2.1. Anything else is Zoom's own text, which may hold anything. */
const knownErrors = [
  'invalid_request',
  'unauthorized_client',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
]

/** The page shows a reference: this is the line that it leads to. */
async function giveUp(ctx: Ctx, attempt: Attempt | null, error: string | null): Promise<ConnectOutcome> {
  const named = knownErrors.find((known) => known === error) ?? 'another error'
  const detail = error === null ? 'no code' : named
  ctx.log.warn({ requestId: ctx.requestId, step: 'authorize', detail }, 'Zoom led back without a code')
  return attempt ? conclude(ctx, attempt, 'failed') : atHome('error')
}

/** F-17: a repeat of what has succeeded shows what it led to; anything else is told to start again. */
async function resultOfUnknownState(ctx: Ctx): Promise<ZoomResult | null> {
  ctx.log.warn({ requestId: ctx.requestId }, 'a callback of Zoom carried a state that is not pending here')
  const connection = await findConnection(ctx, ctx.actor)
  return connection?.status === 'connected' ? null : 'expired'
}

async function exchange(ctx: Ctx, attempt: Attempt, code: string, redirectUri: string): Promise<Ended> {
  try {
    const codeVerifier = await ctx.vault.open(attempt.sealedVerifier, verifierBinding(attempt))
    const answer = await ctx.zoom.exchangeCode({ code, codeVerifier, redirectUri })
    await stopPoint('connect:exchanged')
    if (answer.ok)
      return await keepTokens(ctx, { epoch: attempt.zoomEpoch, seen: attempt.seen }, answer.tokens)
    logFailure(ctx, 'exchange', answer)
    return answer
  } catch (error) {
    const cause = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ requestId: ctx.requestId, cause }, 'a connect to Zoom failed on our side')
  }
  return 'failed'
}

const results: Record<Kept, ZoomResult | null> = {
  connected: 'connected',
  inactive: 'connected_inactive',
  already_linked: 'already_linked',
  permission_missing: 'permission_missing',
  account_inactive: 'account_inactive',
  app_refused: 'app_refused',
  asked_to_wait: 'asked_to_wait',
  withdrawn: 'expired',
  failed: 'error',
}

async function conclude(ctx: Ctx, attempt: Attempt, ended: Ended): Promise<ConnectOutcome> {
  const { kept, until } = judge(ctx, ended)
  const { seen } = attempt
  if (typeof ended !== 'string')
    await inTransaction(ctx, (ctx) => (seen ? keepWait(ctx, seen, ended) : keepConnectWait(ctx, ended)))
  if (kept !== 'connected' && kept !== 'inactive') await recordRefusal(ctx, kept)
  return atHome(results[kept], attempt, until)
}

function judge({ now }: Ctx, ended: Ended): { kept: Kept; until: Date | null } {
  if (typeof ended === 'string') return { kept: ended, until: null }
  const kept = connectEnd(ended)
  return { kept, until: kept === 'asked_to_wait' ? waitAfter(ended, now()) : null }
}

const refusals: readonly Kept[] = ['already_linked', 'permission_missing', 'account_inactive', 'withdrawn']

/** What is stored has written its own audit row. */
async function recordRefusal(ctx: Ctx, reason: Kept): Promise<void> {
  const result = refusals.includes(reason) ? 'refused' : 'failed'
  await inTransaction(ctx, (ctx) => audit(ctx, 'zoom.connect_refused', { reason }, { result }))
}
