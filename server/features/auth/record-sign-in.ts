/** What is done to a person's way in is appended to their audit trail (SEC-G01); never an address or a password. */
import { eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import type { AuditAction } from '../../../shared/contracts/audit.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Services, type Visit } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { takeTurn } from '../throttling/take-turn.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'

/**
 * Runs a sign-in and appends how it went: nobody comes in unrecorded. Whoever knows the password of an account whose
 * address was never proven is sent the link that proves it.
 */
export async function recordingSignIn<A extends { user: { id: string } }>(
  visit: Visit,
  email: string,
  run: () => Promise<A>,
): Promise<A> {
  const answer = await run().catch(async (error: unknown) => {
    const code = error instanceof Problem ? error.code : null
    // Others, such as too many requests, must not fill the trail.
    if (code === 'invalid_credentials')
      await append(visit, await findUserId(visit, email), 'auth.sign_in_failed', 'refused')
    if (code === 'email_not_verified') await askForProof(visit, email)
    throw error
  })
  await append(visit, answer.user.id, 'auth.signed_in', 'ok')
  return answer
}

async function askForProof(visit: Visit, email: string): Promise<void> {
  const userId = await findUserId(visit, email)
  if (!userId) return
  await takeTurn(visit, { mail: email.trim().toLowerCase(), ipAddress: visit.ipAddress })
  await queueMail(visit.db, { kind: 'proof_needed', userId })
}

/** Appended before the session ends, since nobody can be told afterwards that it could not be. */
export async function recordSignOut(visit: Visit, userId: string): Promise<void> {
  await append(visit, userId, 'auth.signed_out', 'ok')
}

async function append(visit: Visit, userId: string | null, action: AuditAction, result: 'ok' | 'refused') {
  const of = { userId, workspaceId: userId && (await findWorkspaceOf(visit, userId)) }
  await asTenant(visit, of, (visit) => audit(visit, action, {}, { of, result }))
}

/** Whose address this is, after their password was right. */
export async function getUserId(services: Services, email: string): Promise<string> {
  const userId = await findUserId(services, email)
  if (!userId) throw new Problem('invalid_credentials')
  return userId
}

async function findUserId({ db }: Services, email: string): Promise<string | null> {
  const [user] = await db
    .select({ id: appUser.id })
    .from(appUser)
    .where(eq(appUser.email, email.trim().toLowerCase()))
  return user?.id ?? null
}
