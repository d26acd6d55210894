import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser, signInMethod } from '../../../db/schema/sign-in.ts'
import type { Locale } from '../../../shared/messages.ts'
import { asTenant, type Database, type Visit } from '../../ctx.ts'
import { isTaken } from '../../is-taken.ts'
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
  /** What the provider calls the person; a workspace of their own is named by it. */
  name: string
  /** What is left to do at Zoom when the account was somebody's who had not proven its address. */
  foreignZoom: ForeignZoom | null
  /** The account was made by this very sign-in. */
  isNew: boolean
}

/**
 * Finds the account of a proven identity, or makes or joins one where the rules allow it (SEC-A08 to SEC-A10). Null: the
 * person must come in another way first.
 */
export async function admitIdentity(
  visit: Visit,
  identity: Identity,
  locale: Locale,
): Promise<Admitted | null> {
  const nobody = { workspaceId: null, userId: null }
  const run = () => asTenant(visit, nobody, (visit) => admit(visit, identity, locale))
  // Of two identities at once that make an account with one address, the later one finds it on a second look.
  const admitted = await run().catch((error: unknown) => {
    if (isTaken(error)) return run()
    throw error
  })
  const foreign = admitted?.foreignZoom
  if (foreign) await finishDisconnect(visit, foreign.owner, foreign.deleted)
  return admitted
}

async function admit(visit: TxVisit, identity: Identity, locale: Locale): Promise<Admitted | null> {
  const { db, now } = visit
  const name = identity.name ?? identity.email?.split('@')[0] ?? ''
  await takeTurns(visit, identity)
  const owner = await findOwner(db, identity)
  if (owner) {
    await db
      .update(signInMethod)
      .set({ email: identity.email, lastUsedAt: now() })
      .where(eq(signInMethod.id, owner.id))
    return { userId: owner.userId, name, foreignZoom: null, isNew: false }
  }
  const holder = await findHolder(db, identity)
  const decision = decideNewcomer(identity.vouching, holder)
  if (decision === 'refuse') return refuse(visit, identity, holder)
  if (decision === 'create' || !holder)
    return {
      userId: await createAccount(visit, identity, name, locale),
      name,
      foreignZoom: null,
      isNew: true,
    }
  const foreignZoom = decision === 'reclaim' ? await forgetUnprovenWaysIn(visit, holder.id) : null
  await insertIdentity(visit, holder.id, identity)
  await record(visit, holder.id, 'auth.method_added', 'ok', { method: identity.provider, by: 'address' })
  await tellOwner(visit, holder.id, 'sign_in_method_added')
  return { userId: holder.id, name, foreignZoom, isNew: false }
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

async function createAccount(
  visit: TxVisit,
  { email, provider, ...identity }: Identity,
  name: string,
  locale: Locale,
): Promise<string> {
  if (email === null) throw new Error('an account needs an address')
  const id = uuidv7()
  await visit.db.insert(appUser).values({ id, name, email, emailVerified: true, locale })
  await insertIdentity(visit, id, { ...identity, email, provider })
  await record(visit, id, 'auth.signed_up', 'ok', { method: provider })
  return id
}

async function insertIdentity({ db, now }: TxVisit, userId: string, identity: Identity): Promise<void> {
  const { provider, issuer, subject, email } = identity
  const key = { providerId: provider, issuer, accountId: subject }
  await db.insert(signInMethod).values({ id: uuidv7(), userId, ...key, email, lastUsedAt: now() })
}

async function record(
  visit: TxVisit,
  userId: string | null,
  action: 'auth.method_added' | 'auth.sign_in_failed' | 'auth.signed_up',
  result: 'ok' | 'refused',
  detail: Record<string, string>,
): Promise<void> {
  const workspaceId = userId && (await findWorkspaceOf(visit, userId))
  await audit(visit, action, detail, { of: { userId, workspaceId }, result })
}
