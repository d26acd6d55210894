import type { Visit } from '../../ctx.ts'
import type { MailOf, SecurityChange } from '../mail/kinds.ts'
import { queueMail } from '../mail/queue-mail.ts'

/**
 * SEC-A11: the owner of an account hears of every change to the ways into it, also when it was not them; inside the
 * transaction of the change.
 * @param more.device the browser's own `User-Agent`.
 * @param more.to where the mail goes when it is not the account's address any more.
 */
export async function tellOwner(
  { db, now, ipAddress }: Pick<Visit, 'db' | 'now' | 'ipAddress'>,
  userId: string,
  what: SecurityChange,
  more: { device?: string | null | undefined; to?: MailOf<'security_notice'>['to'] } = {},
): Promise<void> {
  const device = more.device?.slice(0, 1000) || null
  const at = now().toISOString()
  await queueMail(db, { ...more, kind: 'security_notice', userId, what, at, device, ipAddress })
}
