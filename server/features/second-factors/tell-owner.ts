import type { TxCtx } from '../../ctx.ts'
import { queueMail } from '../mail/queue-mail.ts'

/** Whoever's second factor was changed is told by mail, also when it was not them (SEC-A11). */
export async function tellOwner({ db, actor, ipAddress, now }: TxCtx): Promise<void> {
  const at = now().toISOString()
  const { userId } = actor
  await queueMail(db, { kind: 'security_notice', userId, what: 'second_factor_changed', at, ipAddress })
}
