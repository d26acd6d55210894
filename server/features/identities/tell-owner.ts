import type { Database } from '../../ctx.ts'
import { queueMail } from '../mail/queue-mail.ts'

/** SEC-A11: the owner of an account hears of every new and every lost way into it; inside the transaction of the change. */
export async function tellOwner(
  { db, now, ipAddress }: { db: Database; now: () => Date; ipAddress: string | null },
  userId: string,
  what: 'sign_in_method_added' | 'sign_in_method_removed',
): Promise<void> {
  await queueMail(db, { kind: 'security_notice', userId, what, at: now().toISOString(), ipAddress })
}
