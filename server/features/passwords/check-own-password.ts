import type { AuditAction } from '../../../shared/contracts/audit.ts'
import { Problem } from '../../../shared/problems.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { verifyPassword } from './passwords.ts'
import { findPassword } from './stored-password.ts'

/** @throws Problem `wrong_password` when it is not the actor's own; that is noted in their trail, as `failed`. */
export async function checkOwnPassword(ctx: PersonCtx, password: string, failed: AuditAction): Promise<void> {
  const stored = await findPassword(ctx.db, ctx.actor.userId)
  if (stored !== null && (await verifyPassword(stored, password))) return
  await inTransaction(ctx, (ctx) => audit(ctx, failed, {}, { result: 'refused' }))
  throw new Problem('wrong_password')
}
