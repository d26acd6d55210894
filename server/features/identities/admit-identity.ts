import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser, signInMethod } from '../../../db/schema/sign-in.ts'
import { asTenant, type Database, type Visit } from '../../ctx.ts'
import type { Identity } from '../../outside.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { finishDisconnect } from '../zoom/disconnect.ts'
import { type ForeignZoom, forgetUnprovenWaysIn, type TxVisit } from './forget-unproven-ways-in.ts'
import { findOwner } from './queries.ts'
import { decideNewcomer } from './rules.ts'

export interface Admitted {
  userId: string
  /** What is left to do at Zoom when the account was somebody's who had not proven its address. */
  foreignZoom: ForeignZoom | null
}

/**
 * Finds the account of a proven identity, or joins one where the rules allow it (SEC-A08 to SEC-A10). `unknown`: it may have an
 * account, which is made once the person has said for what; null: they must come in another way first.
 */
export async function admitIdentity(visit: Visit, identity: Identity): Promise<Admitted | 'unknown' | null> {
  const nobody = { workspaceId: null, userId: null }
  const admitted = await asTenant(visit, nobody, (visit) => admit(visit, identity))
  if (admitted === null || admitted === 'unknown') return admitted
  const foreign = admitted.foreignZoom
  if (foreign) await finishDisconnect(visit, foreign.owner, foreign.deleted)
  return admitted
}

async function admit(visit: TxVisit, identity: Identity): Promise<Admitted | 'unknown' | null> {
  const { db, now } = visit
  await takeTurns(visit, identity)
  const owner = await findOwner(db, identity)
  if (owner) {
    await db
      .update(signInMethod)
      .set({ email: identity.email, lastUsedAt: now() })
      .where(eq(signInMethod.id, owner.id))
    return { userId: owner.userId, foreignZoom: null }
  }
  const holder = await findHolder(db, identity)
  const decision = decideNewcomer(identity.vouching, holder)
  if (decision === 'refuse') return refuse(visit, identity, holder)
  if (decision === 'create' || !holder) return 'unknown'
  const foreignZoom = decision === 'reclaim' ? await forgetUnprovenWaysIn(visit, holder.id) : null
  await insertIdentity(visit, holder.id, identity)
  await record(visit, holder.id, 'auth.method_added', 'ok', { method: identity.provider, by: 'address' })
  await tellOwner(visit, holder.id, 'sign_in_method_added')
  return { userId: holder.id, foreignZoom }
}

/** Sign-ins of one identity go one after another: the second finds what the first has made. */
async function takeTurns({ sql }: TxVisit, { issuer, subject }: Identity): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${issuer} ${subject}`}, 0))`
}

/** The account with the identity's address, held until the decision is done. */
async function findHolder(db: Database, { email, provider }: Identity) {
  if (email === null) return null
  const [holder] = await db
    .select({ id: appUser.id, emailVerified: appUser.emailVerified })
    .from(appUser)
    .where(eq(appUser.email, email))
    .for('update')
  if (!holder) return null
  const own = and(eq(signInMethod.userId, holder.id), eq(signInMethod.providerId, provider))
  const [other] = await db.select({ id: signInMethod.id }).from(signInMethod).where(own).limit(1)
  return { ...holder, hasIdentityOfProvider: other !== undefined }
}

async function refuse(visit: TxVisit, identity: Identity, holder: { id: string } | null): Promise<null> {
  const detail = { method: identity.provider, reason: 'not_linked' }
  await record(visit, holder?.id ?? null, 'auth.sign_in_failed', 'refused', detail)
  return null
}

/** Adds an identity to an account that has just proven its address. @throws when it is somebody's already. */
export async function insertIdentity(
  { db, now }: Pick<TxVisit, 'db' | 'now'>,
  userId: string,
  identity: Pick<Identity, 'provider' | 'issuer' | 'subject' | 'email'>,
): Promise<void> {
  const { provider, issuer, subject, email } = identity
  const key = { providerId: provider, issuer, accountId: subject }
  await db.insert(signInMethod).values({ id: uuidv7(), userId, ...key, email, lastUsedAt: now() })
}

async function record(
  visit: TxVisit,
  userId: string | null,
  action: 'auth.method_added' | 'auth.sign_in_failed',
  result: 'ok' | 'refused',
  detail: Record<string, string>,
): Promise<void> {
  const workspaceId = userId && (await findWorkspaceOf(visit, userId))
  await audit(visit, action, detail, { of: { userId, workspaceId }, result })
}
