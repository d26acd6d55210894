import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import type { ZoomProfile, ZoomTokens } from '../../outside.ts'
import { stopPoint } from '../../stop-point.ts'
import { audit } from '../audit/audit.ts'
import { type Deleted, raiseEpoch } from './disconnect.ts'
import { sameGeneration } from './mark-state.ts'
import { type Connection, findHolder, lockConnection } from './queries.ts'
import { hashZoomAccount, sealProfile, sealTokens } from './secrets.ts'

export interface NewConnection {
  /** The user's epoch when the connect began. */
  epoch: number
  /** The user's connection as it was before this pair was issued, or when it was last proven younger. */
  seen: Connection | null
  zoomUserHash: string
  tokens: ZoomTokens
  profile: ZoomProfile
}

/**
 * `replaced`: a connection to another Zoom user, deleted by this, whose grant is now loose. `withdrawn`: disconnected meanwhile; `again` is
 * what the user has connected to the same Zoom user since then.
 */
export type Stored =
  | { kind: 'stored'; replaced: Deleted | null }
  | { kind: 'overtaken'; now: Connection | null }
  | { kind: 'withdrawn'; again: { epoch: number; now: Connection } | null }
  | { kind: 'already_linked' }

/**
 * Stores tokens, profile and audit row in one transaction, only over the connection that was seen (F-15). The same Zoom
 * user keeps its row; another one gets a new row in the place of the old, whose end is a deletion like any other (F-30).
 */
export async function storeConnection(ctx: Ctx, input: NewConnection): Promise<Stored> {
  const row = await sealRow(ctx, input)
  const { seen } = input
  return inTransaction(ctx, async (ctx): Promise<Stored> => {
    const epoch = await lockEpoch(ctx)
    const now = await lockConnection(ctx.db, ctx.actor)
    if (epoch !== input.epoch) {
      const isSameUser = now?.zoomUserHash === input.zoomUserHash
      return { kind: 'withdrawn', again: now && epoch !== null && isSameUser ? { epoch, now } : null }
    }
    if (now?.id !== seen?.id || now?.generation !== seen?.generation) return { kind: 'overtaken', now }
    const holder = await findHolder(ctx, input.zoomUserHash)
    if (holder && holder !== ctx.actor.userId) return { kind: 'already_linked' }
    const isReconnect = now !== null && now.id === row.id
    if (isReconnect) await ctx.db.update(zoomConnection).set(row).where(sameGeneration(now))
    else await insertInPlaceOf(ctx, now, row)
    await audit(ctx, 'zoom.connected', { isReconnect })
    await stopPoint('connect:written')
    if (isReconnect || !now) return { kind: 'stored', replaced: null }
    return { kind: 'stored', replaced: { connection: now, epoch: await raiseEpoch(ctx.db, ctx.actor) } }
  }).catch((error: unknown) => {
    if (error === takenThisMoment) return { kind: 'overtaken', now: seen }
    throw error
  })
}

/** The same place for the same Zoom user, one generation on; otherwise a place of its own. */
async function sealRow({ vault, actor, now }: Ctx, { seen, zoomUserHash, tokens, profile }: NewConnection) {
  const { userId } = actor
  const isSameUser = seen?.zoomUserHash === zoomUserHash
  const id = isSameUser ? seen.id : uuidv7()
  const generation = isSameUser ? seen.generation + 1 : 1
  return {
    id,
    userId,
    zoomUserHash,
    generation,
    status: profile.active ? ('connected' as const) : ('reconnect_needed' as const),
    reason: profile.active ? null : 'account_inactive',
    sealedTokens: await sealTokens(vault, { id, userId, generation }, tokens),
    sealedProfile: await sealProfile(vault, { id, userId }, profile),
    zoomAccountHash: await hashZoomAccount(vault, profile),
    scope: tokens.scope,
    accessExpiresAt: sql`now() + make_interval(secs => ${tokens.expiresInSeconds})`,
    connectedAt: now(),
    checkedAt: now(),
    notRespondingSince: null,
    leaseOwner: null,
    leaseUntil: null,
    waitUntil: null,
    waitIsShared: false,
  }
}

/** Takes turns with a disconnect and with other connects of the same user. */
async function lockEpoch({ db, actor }: TxCtx): Promise<number | null> {
  const [user] = await db
    .select({ epoch: appUser.zoomEpoch })
    .from(appUser)
    .where(eq(appUser.id, actor.userId))
    .for('no key update')
  return user?.epoch ?? null
}

const takenThisMoment = new Error('somebody else took this Zoom user at this moment')

async function insertInPlaceOf(
  { db }: TxCtx,
  old: Connection | null,
  row: Awaited<ReturnType<typeof sealRow>>,
): Promise<void> {
  if (old) await db.delete(zoomConnection).where(and(eq(zoomConnection.id, old.id)))
  const inserted = await db
    .insert(zoomConnection)
    .values(row)
    .onConflictDoNothing({ target: zoomConnection.zoomUserHash })
    .returning({ id: zoomConnection.id })
  if (inserted.length === 0) throw takenThisMoment
}
