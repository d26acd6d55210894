import { and, asc, eq, isNull } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { invitation, workspace } from '../../../db/schema/workspaces.ts'
import type { InvitationView } from '../../../shared/contracts/invitations.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Database, type Services, type TxCtx } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { type Invitation, isPending, refuseUnlessValid } from './rules.ts'

/** What nobody has accepted or revoked, the newest first. */
export async function listInvitations({ db, actor, now }: TxCtx): Promise<InvitationView[]> {
  const { id, email, role, mailedAt, expiresAt } = invitation
  const rows = await db
    .select({ id, email, role, mailedAt, expiresAt, invitedBy: appUser.name })
    .from(invitation)
    .leftJoin(appUser, eq(appUser.id, invitation.invitedBy))
    .where(and(eq(invitation.workspaceId, actor.workspaceId), isOpen))
    .orderBy(asc(invitation.email))
  return rows.map(({ mailedAt, expiresAt, ...row }) => ({
    ...row,
    mailedAt: mailedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt <= now(),
  }))
}

export const isOpen = and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt))

/** Under a lock, so that two changes to it take turns. @throws Problem `not_found` unless it is pending. */
export async function lockPendingInvitation({ db, actor }: TxCtx, id: string): Promise<Invitation> {
  const [found] = await db
    .select()
    .from(invitation)
    .where(and(eq(invitation.workspaceId, actor.workspaceId), eq(invitation.id, id)))
    .for('update')
  if (!found || !isPending(found)) throw new Problem('not_found')
  return found
}

/** Where the invitation of a link is. */
export interface Invited {
  workspaceId: string
  id: string
}

/** @throws Problem `invitation_not_valid` for a link that never was, or that a newer one has replaced. */
export async function getInvited({ sql }: Services, token: string): Promise<Invited> {
  const [place] = await sql<Invited[]>`
    select workspace_id as "workspaceId", id from app.invitation_of(${hashToken(token)})`
  if (!place) throw new Problem('invitation_not_valid', { reason: 'unknown' })
  return place
}

/**
 * Within a transaction of its workspace, held until that ends: the invitation of a link, which must still be good (SEC-A12).
 * @throws Problem `invitation_not_valid` with the reason.
 */
export async function lockLinked(
  db: Database,
  place: Invited,
  token: string,
  now: Date,
  visitorId: string | null = null,
): Promise<Invitation> {
  // The workspace first, as whoever manages its members does: neither waits for the other for ever.
  await db
    .select({ id: workspace.workspaceId })
    .from(workspace)
    .where(eq(workspace.workspaceId, place.workspaceId))
    .for('key share')
  const [found] = await db
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.workspaceId, place.workspaceId),
        eq(invitation.id, place.id),
        eq(invitation.tokenHash, hashToken(token)),
      ),
    )
    .for('update')
  if (!found) throw new Problem('invitation_not_valid', { reason: 'unknown' })
  refuseUnlessValid(found, now, visitorId)
  return found
}

/** What the page of a link shows. @throws Problem `invitation_not_valid`. */
export async function getReceived(services: Services, token: string, visitorId: string | null = null) {
  const place = await getInvited(services, token)
  return asTenant(services, { workspaceId: place.workspaceId, userId: null }, async ({ db, now }) => {
    const { email, role, message, expiresAt } = await lockLinked(db, place, token, now(), visitorId)
    const [at] = await db
      .select({ workspaceName: workspace.name, invitedBy: appUser.name })
      .from(invitation)
      .innerJoin(workspace, eq(workspace.workspaceId, invitation.workspaceId))
      .leftJoin(appUser, eq(appUser.id, invitation.invitedBy))
      .where(and(eq(invitation.workspaceId, place.workspaceId), eq(invitation.id, place.id)))
    const [account] = await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.email, email))
    if (!at) throw new Problem('invitation_not_valid', { reason: 'unknown' })
    const hasAccount = account !== undefined
    return { ...at, email, role, message, expiresAt: expiresAt.toISOString(), hasAccount }
  })
}
