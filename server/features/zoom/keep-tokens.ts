import type { Ctx } from '../../ctx.ts'
import type { ZoomFailure, ZoomProfile, ZoomTokens } from '../../outside.ts'
import { stopPoint } from '../../stop-point.ts'
import { checkConnection } from './check.ts'
import { afterDeletion } from './disconnect.ts'
import { logFailure } from './failures.ts'
import { type Connection, findConnection, findHolder, ownerOf } from './queries.ts'
import { endGrant, endSealedGrant, type LooseGrant } from './revoke.ts'
import { mayReadProfile } from './rules.ts'
import { hashZoomUser } from './secrets.ts'
import { type Stored, storeConnection } from './store-connection.ts'

export type Kept =
  | 'connected'
  | 'inactive'
  | 'already_linked'
  | 'withdrawn'
  | 'permission_missing'
  | 'account_inactive'
  | 'app_refused'
  | 'asked_to_wait'
  | 'failed'

/** A connect that Zoom did not let happen ends with its answer. */
export type Ended = Kept | ZoomFailure

/** Another pair was issued meanwhile: each round proves that ours is younger than what is stored, or ends. */
const mostRounds = 5

/**
 * Makes a connection out of tokens that Zoom has just issued, or lets go of them. At Zoom the last exchange wins, so of
 * two connects of one Zoom user the pair that Zoom still takes is the younger one, and it is kept; the other is dropped
 * without a revoke, which would end both (F-15).
 */
export async function keepTokens(
  ctx: Ctx,
  begun: { epoch: number; seen: Connection | null },
  tokens: ZoomTokens,
): Promise<Ended> {
  const loose = { tokens, zoomUserHash: null as string | null, isExpired: false }
  try {
    const kept = await keepYoungest(ctx, begun, loose)
    if (kept !== 'connected' && kept !== 'inactive') void letGo(ctx, loose)
    return kept
  } catch (error) {
    void letGo(ctx, loose)
    throw error
  }
}

async function keepYoungest(
  ctx: Ctx,
  begun: { epoch: number; seen: Connection | null },
  loose: LooseGrant & { tokens: ZoomTokens },
): Promise<Ended> {
  if (!mayReadProfile(loose.tokens.scope)) return 'permission_missing'
  let { epoch, seen } = begun
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await ctx.zoom.getProfile(loose.tokens.accessToken)
    if (!answer.ok) {
      logFailure(ctx, 'profile', answer)
      // A revoke by a token that another exchange has ended is undocumented; a refresh first tells the two apart.
      loose.isExpired = answer.reason === 'dead'
      return loose.isExpired ? whoWon(ctx, begun.seen) : answer
    }
    await stopPoint('connect:profile-read')
    const { profile } = answer
    loose.zoomUserHash = await hashZoomUser(ctx.vault, profile)
    const { tokens, zoomUserHash } = loose
    const stored = await storeConnection(ctx, { epoch, seen, tokens, zoomUserHash, profile })
    if (stored.kind === 'stored') await stopPoint('connect:committed')
    if (stored.kind === 'overtaken') seen = stored.now
    // Disconnected since, and connected again: ours is the pair that Zoom takes for the connection they have now.
    else if (stored.kind === 'withdrawn' && stored.again) ({ epoch, now: seen } = stored.again)
    else return await settle(ctx, stored, profile)
  }
  return 'failed'
}

async function settle(
  ctx: Ctx,
  stored: Exclude<Stored, { kind: 'overtaken' }>,
  profile: ZoomProfile,
): Promise<Kept> {
  if (stored.kind === 'stored') {
    const replaced = stored.replaced && (await afterDeletion(ctx, ctx.actor, stored.replaced))
    if (replaced) void endSealedGrant(ctx, ctx.actor, replaced)
    return profile.active ? 'connected' : 'inactive'
  }
  return stored.kind
}

/**
 * This exchange has ended the grant that the Zoom user's holder had: their screen must learn from Zoom whether, from us why.
 * With the Zoom user unknown it may have been the actor's own.
 */
async function letGo(ctx: Ctx, loose: LooseGrant): Promise<void> {
  const holder = await holderOf(ctx, loose).catch(() => null)
  if (holder) await lookAfter(ctx, holder)
  await endGrant(ctx, ctx.actor, loose)
}

function holderOf(ctx: Ctx, { zoomUserHash }: LooseGrant): Promise<string | null> {
  return zoomUserHash ? findHolder(ctx, zoomUserHash) : Promise.resolve(ctx.actor.userId)
}

async function lookAfter(ctx: Ctx, userId: string): Promise<void> {
  const nobody = { ...ctx, requestId: null, ipAddress: null }
  try {
    await checkConnection(nobody, await ownerOf(ctx, userId), 'replaced')
  } catch {
    ctx.log.warn({ requestId: ctx.requestId }, 'a connection was not checked')
  }
}

/** Zoom refused a pair as soon as it was issued: a younger connect of this user has won, unless nothing came of it. */
async function whoWon(ctx: Ctx, seen: Connection | null): Promise<Kept> {
  const now = await findConnection(ctx, ctx.actor)
  const isNewer = now !== null && (now.id !== seen?.id || now.generation !== seen.generation)
  return isNewer && now.status === 'connected' ? 'connected' : 'failed'
}
