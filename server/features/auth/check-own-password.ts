import { and, eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { AuditAction } from '../../../shared/contracts/audit.ts'
import { Problem } from '../../../shared/problems.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { verifyPassword } from './passwords.ts'

/** @throws Problem `wrong_password` when it is not the actor's own; that is noted in their trail, as `failed`. */
export async function checkOwnPassword(ctx: PersonCtx, password: string, failed: AuditAction): Promise<void> {
  const stored = await findOwnPassword(ctx)
  if (stored !== null && (await verifyPassword(stored, password))) return
  await inTransaction(ctx, ({ db, actor: { workspaceId, userId }, requestId, ipAddress }) => {
    const refusal = { action: failed, result: 'refused' } as const
    return recordEvent(db, { workspaceId, userId, ...refusal, requestId, ipAddress })
  })
  throw new Problem('wrong_password')
}

/** The stored form of the actor's password; null for somebody who signs in without one. */
async function findOwnPassword({ db, actor }: PersonCtx): Promise<string | null> {
  const [found] = await db
    .select({ password: signInMethod.password })
    .from(signInMethod)
    .where(and(eq(signInMethod.userId, actor.userId), eq(signInMethod.providerId, 'credential')))
  return found?.password ?? null
}
