import type { invitation } from '../../../db/schema/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'

export type Invitation = typeof invitation.$inferSelect

/** Mails a day from one workspace or one person; more is a mailing, not a team. */
export const mostMailsADay = 200

const lifeMs = 7 * 86_400_000

export function expiryOf(mailedAt: Date): Date {
  return new Date(mailedAt.getTime() + lifeMs)
}

/** Neither accepted nor revoked; one that has expired can be sent again. */
export function isPending({ acceptedAt, revokedAt }: Pick<Invitation, 'acceptedAt' | 'revokedAt'>): boolean {
  return acceptedAt === null && revokedAt === null
}

/**
 * @param visitorId who is signed in: the one who accepted it learns so, and where; nobody else does (SEC-A12).
 * @throws Problem `invitation_not_valid` with what became of it.
 */
export function refuseUnlessValid(
  { acceptedAt, acceptedBy, revokedAt, expiresAt, workspaceId }: Invitation,
  now: Date,
  visitorId: string | null = null,
): void {
  if (acceptedAt && visitorId !== null && acceptedBy === visitorId)
    throw new Problem('invitation_not_valid', { reason: 'joined', workspaceId })
  if (acceptedAt) throw new Problem('invitation_not_valid', { reason: 'accepted' })
  if (revokedAt) throw new Problem('invitation_not_valid', { reason: 'revoked' })
  if (expiresAt <= now) throw new Problem('invitation_not_valid', { reason: 'expired' })
}
