import { eq } from 'drizzle-orm'
import { appUser, session } from '../../../db/schema/sign-in.ts'
import type { Provider } from '../../../shared/contracts/identities.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Ctx, type Visit } from '../../ctx.ts'
import type { Browser } from '../../http/browser.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { beginSession } from './begin-session.ts'
import type { Auth } from './library.ts'

interface ComingIn {
  userId: string
  /** How they proved who they are, for their trail. */
  method: 'second_factor' | 'passkey' | Provider
  /** The account was made by this very sign-in. */
  isNew?: boolean
}

/**
 * Lets somebody in who has proved more than a password: opens their session, ends the one that this browser had until now
 * (SEC-S02), and tells the owner by mail when the browser was never in the account before (SEC-A11).
 * @returns the person and the cookies to set.
 */
export async function comeInBy(auth: Auth, visit: Visit, browser: Browser, person: ComingIn) {
  const { userId, method, isNew } = person
  const user = await getUser(visit, userId)
  const from = { userAgent: browser.userAgent, ipAddress: visit.ipAddress }
  const isByProvider = method === 'google' || method === 'microsoft'
  const cookies = await beginSession(auth, from, { userId, isByProvider })
  await recordComingIn(visit, browser.session, userId, method)
  if (!isNew && !browser.knows(user.email))
    await tellOwner(visit, userId, 'new_device', { device: browser.userAgent })
  return { user, cookies }
}

async function getUser({ db }: Visit, userId: string) {
  const { id, name, email } = appUser
  const [user] = await db.select({ id, name, email }).from(appUser).where(eq(appUser.id, userId))
  if (!user) throw new Problem('sign_in_again')
  return user
}

async function recordComingIn(
  visit: Visit,
  before: Ctx | null,
  userId: string,
  method: ComingIn['method'],
): Promise<void> {
  const of = { workspaceId: await findWorkspaceOf(visit, userId), userId }
  await asTenant(visit, of, async (visit) => {
    if (before) await visit.db.delete(session).where(eq(session.id, before.actor.sessionId))
    await audit(visit, 'auth.signed_in', { method }, { of })
  })
}
