import { eq, sql } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import type { ZoomConnectionState, ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { asTenant, type Database, type Services, type TxCtx, type Visit, type Whose } from '../../ctx.ts'
import { isKeysUnavailable } from '../../vault/unavailable.ts'
import { isVaultError } from '../../vault/vault.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { moment, waitLeft } from './rules.ts'
import { openProfile } from './secrets.ts'
import { connectionView, notConnectedView, stateOf } from './view.ts'

export type Connection = NonNullable<Awaited<ReturnType<typeof readConnection>>>

/** The owner's connection as it is now. */
export function findConnection(ctx: Visit, owner: Whose): Promise<Connection | null> {
  return asTenant(ctx, owner, ({ db }) => readConnection(db, owner))
}

/** As `findConnection`, for a transaction that changes it: nobody else does until that ends. */
export async function lockConnection(db: Database, owner: Whose): Promise<Connection | null> {
  const [row] = await selectConnection(db, owner).for('update')
  return row ?? null
}

export async function readConnection(db: Database, owner: Whose) {
  const [row] = await selectConnection(db, owner)
  return row ?? null
}

/** F-05: the database's clock alone says whether a token has expired. */
function selectConnection(db: Database, owner: Whose) {
  const isExpired = sql<boolean>`coalesce(${zoomConnection.accessExpiresAt} < now() + interval '1 minute', true)`
  const waitUntil = sql<
    string | null
  >`greatest(${zoomConnection.waitUntil}, app.zoom_account_wait(${zoomConnection.zoomAccountHash}))`
  return db
    .select({
      id: zoomConnection.id,
      userId: zoomConnection.userId,
      zoomUserHash: zoomConnection.zoomUserHash,
      status: zoomConnection.status,
      reason: zoomConnection.reason,
      generation: zoomConnection.generation,
      sealedTokens: zoomConnection.sealedTokens,
      sealedProfile: zoomConnection.sealedProfile,
      connectedAt: zoomConnection.connectedAt,
      checkedAt: zoomConnection.checkedAt,
      notRespondingSince: zoomConnection.notRespondingSince,
      leaseOwner: zoomConnection.leaseOwner,
      waitUntil,
      isExpired,
    })
    .from(zoomConnection)
    .where(eq(zoomConnection.userId, owner.userId))
}

/** What the owner sees of the connection. */
export async function getConnectionView(ctx: Visit, owner: Whose): Promise<ZoomConnectionView> {
  const connection = await findConnection(ctx, owner)
  if (!connection) return notConnectedView(await findConnectWait(ctx, owner), ctx.now())
  try {
    const profile = await openProfile(ctx.vault, connection, connection.sealedProfile)
    return connectionView(connection, profile, ctx.now())
  } catch (error) {
    // F-23: the rest of the row is in clear, and 解除 must not wait for the keys.
    if (isKeysUnavailable(error)) return connectionView(connection, null, ctx.now())
    if (!isVaultError(error)) throw error
    const lost = { ...connection, status: 'reconnect_needed' as const, reason: 'unreadable' }
    return connectionView(lost, null, ctx.now())
  }
}

/** Until when Zoom does not want to be asked about the owner; null: it may be asked. */
export async function findWait(ctx: Visit, owner: Whose): Promise<Date | null> {
  const kept = (await findConnection(ctx, owner)) ?? (await findConnectWait(ctx, owner))
  const waitMs = waitLeft(kept, ctx.now())
  return waitMs > 0 ? new Date(ctx.now().getTime() + waitMs) : null
}

/** As `findWait`, as far as it keeps somebody from connecting. */
export async function findWaitToConnect(ctx: Visit, owner: Whose): Promise<Date | null> {
  const until = await findWait(ctx, owner)
  return until && until.getTime() - ctx.now().getTime() > moment ? until : null
}

/** What Zoom said when it refused a connect of somebody who has no connection that could keep it. */
async function findConnectWait(ctx: Visit, owner: Whose): Promise<{ waitUntil: string | null }> {
  const waitUntil = sql<string | null>`${appUser.zoomWaitUntil}`
  const [kept] = await asTenant(ctx, owner, ({ db }) =>
    db.select({ waitUntil }).from(appUser).where(eq(appUser.id, owner.userId)),
  )
  return kept ?? { waitUntil: null }
}

/** As `getConnectionView`, of what opens nothing that is sealed. */
export async function getConnectionState(ctx: Visit, owner: Whose): Promise<ZoomConnectionState> {
  const connection = await findConnection(ctx, owner)
  return { state: connection ? stateOf(connection) : 'not_connected' }
}

/** Which of our users holds a Zoom user now. The only look across people; it reads no secret. */
export async function findHolder(
  { sql }: Pick<TxCtx, 'sql'> | Services,
  zoomUserHash: string,
): Promise<string | null> {
  const [row] = await sql<{ holder: string | null }[]>`select app.zoom_user_holder(${zoomUserHash}) as holder`
  return row?.holder ?? null
}

/** A user and the workspace whose audit trail tells what happens to their connection: the one that they joined first. */
export async function ownerOf(services: Services, userId: string): Promise<Whose> {
  return { userId, workspaceId: await findWorkspaceOf(services, userId) }
}

/** The owners of connections that are due for a check, the longest overdue first. */
export async function listChecksDue({ sql, now }: Services, most: number): Promise<string[]> {
  const rows = await sql<{ user_id: string }[]>`
    select user_id from app.zoom_checks_due(${now().toISOString()}::timestamptz, ${most})`
  return rows.map((row) => row.user_id)
}
