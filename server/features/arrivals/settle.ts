import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser, arrival } from '../../../db/schema/sign-in.ts'
import { invitation, workspace } from '../../../db/schema/workspaces.ts'
import type { ArrivalChoice } from '../../../shared/contracts/arrivals.ts'
import type { Provider } from '../../../shared/contracts/identities.ts'
import type { Locale } from '../../../shared/messages.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type InTransaction, type Visit } from '../../ctx.ts'
import { isTaken } from '../../is-taken.ts'
import { audit } from '../audit/audit.ts'
import { insertIdentity } from '../identities/admit-identity.ts'
import { join } from '../invitations/accept.ts'
import { refuseUnlessValid } from '../invitations/rules.ts'
import { insertWorkspace } from '../workspaces/add-workspace.ts'
import { heldIn } from './queries.ts'

type TxVisit = InTransaction<Visit>
type Held = typeof arrival.$inferSelect

/**
 * Makes the account of somebody who has arrived in this browser, in the workspace that they name or were invited to: all at
 * once, and once. @throws Problem `sign_in_again` when nobody is held for the browser, `invitation_not_valid`.
 */
export async function settle(
  visit: Visit,
  browserSecret: string | null,
  choice: ArrivalChoice,
  locale: Locale,
): Promise<{ userId: string; provider: Provider; returnTo: string }> {
  const userId = uuidv7()
  const workspaceId = 'invitation' in choice ? choice.invitation.workspaceId : uuidv7()
  const { provider, returnTo } = await asTenant(visit, { workspaceId, userId }, async (visit) => {
    const [held] = await visit.db.delete(arrival).where(heldIn(browserSecret, visit.now())).returning()
    if (!held) throw new Problem('sign_in_again')
    await addPerson(visit, held, { userId, locale })
    if ('invitation' in choice) await joinInvited(visit, held, { userId, ...choice.invitation })
    else {
      const timeZone = 'Asia/Tokyo'
      await insertWorkspace(visit.db, { workspaceId, userId, name: choice.workspaceName, locale, timeZone })
    }
    await audit(visit, 'auth.signed_up', { method: held.provider }, { of: { userId, workspaceId } })
    return held
  }).catch((error: unknown) => {
    // Address or identity have become somebody's meanwhile: who signs in again is found.
    throw isTaken(error) ? new Problem('sign_in_again') : error
  })
  return { userId, provider, returnTo: 'invitation' in choice ? '/' : returnTo }
}

/** Whoever has arrived goes away again, and nothing of them stays. */
export async function forgetArrival({ db, now }: Visit, browserSecret: string | null): Promise<void> {
  await db.delete(arrival).where(heldIn(browserSecret, now()))
}

async function addPerson(
  visit: TxVisit,
  held: Held,
  { userId, locale }: { userId: string; locale: Locale },
): Promise<void> {
  const { name, email } = held
  await visit.db.insert(appUser).values({ id: userId, name, email, emailVerified: true, locale })
  await insertIdentity(visit, userId, held)
}

/** Their address is proven, so the invitation to it is theirs (SEC-A12); role and workspace are its own. */
async function joinInvited(
  visit: TxVisit,
  { email }: Held,
  { userId, workspaceId, id }: { userId: string; workspaceId: string; id: string },
): Promise<void> {
  const { db, now } = visit
  // The workspace first, as whoever manages its members does: neither waits for the other for ever.
  await db
    .select({ id: workspace.workspaceId })
    .from(workspace)
    .where(eq(workspace.workspaceId, workspaceId))
    .for('key share')
  const [found] = await db
    .select()
    .from(invitation)
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id), eq(invitation.email, email)))
    .for('update')
  if (!found) throw new Problem('invitation_not_valid', { reason: 'unknown' })
  refuseUnlessValid(found, now())
  await join(visit, found, userId)
}
