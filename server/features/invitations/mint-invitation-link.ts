import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { invitation } from '../../../db/schema/workspaces.ts'
import type { Database } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import type { Invitation } from './rules.ts'

/**
 * Makes the link of an invitation while its mail is composed; only its hash is kept, and every older link is dead (SEC-A12). The
 * secret stands behind a # and so reaches no server's log.
 */
export async function mintInvitationLink(
  db: Database,
  publicUrl: string,
  { workspaceId, id }: Pick<Invitation, 'workspaceId' | 'id'>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .update(invitation)
    .set({ tokenHash: hashToken(token) })
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id)))
  return `${publicUrl}/invitations#${token}`
}
