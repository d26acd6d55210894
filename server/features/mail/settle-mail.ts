/** How a claim ends. Each is written only while the claim is the newest one. */
import { and, eq, type SQL } from 'drizzle-orm'
import { mail } from '../../../db/schema/mail.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import type { ClaimedMail } from './claim-mail.ts'

const sameClaim = ({ id, attempts }: ClaimedMail): SQL | undefined =>
  and(eq(mail.id, id), eq(mail.attempts, attempts))

export async function deleteMail({ db }: Services, claimed: ClaimedMail): Promise<void> {
  await db.delete(mail).where(sameClaim(claimed))
}

export async function planAgain(services: Services, claimed: ClaimedMail, pauseMs: number): Promise<void> {
  const nextAttemptAt = new Date(services.now().getTime() + pauseMs)
  await services.db.update(mail).set({ nextAttemptAt, leasedUntil: null }).where(sameClaim(claimed))
}

/** Deletes it and says so in the trail of the person it was for; neither the trail nor the log has an address. */
export async function giveUpMail(services: Services, claimed: ClaimedMail, cause: string): Promise<void> {
  const { id, kind, attempts, facts } = claimed
  const userId = userIdIn(facts)
  const tenant = { userId, workspaceId: userId && (await findWorkspaceOf(services, userId)) }
  const isOurs = await asTenant(services, tenant, async ({ db }) => {
    const deleted = await db.delete(mail).where(sameClaim(claimed)).returning({ id: mail.id })
    if (deleted.length === 0) return false
    const noRequest = { db, requestId: null, ipAddress: null }
    await audit(noRequest, 'mail.given_up', { kind, attempts, cause }, { of: tenant, result: 'failed' })
    return true
  })
  if (isOurs) services.log.error({ mailId: id, kind, attempts, cause }, 'a mail was given up')
}

function userIdIn(facts: unknown): string | null {
  const hasUser = typeof facts === 'object' && facts !== null && 'userId' in facts
  return hasUser && typeof facts.userId === 'string' ? facts.userId : null
}
