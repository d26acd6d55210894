/** Mail about what was done to a way in (SEC-A11). */
import type { InTransaction, PersonCtx } from '../../ctx.ts'
import type { SecurityChange } from '../mail/kinds.ts'
import { queueMail } from '../mail/queue-mail.ts'
import type { Visit } from './record-sign-in.ts'

/** Somebody signed in from a browser that never was in the account before. */
export async function tellOfNewDevice(
  visit: Visit,
  userId: string,
  userAgent: string | null | undefined,
): Promise<void> {
  await tell(visit, userId, 'new_device', userAgent)
}

/** Inside the transaction of the change. */
export async function tellOf(
  ctx: InTransaction<PersonCtx>,
  what: SecurityChange,
  userAgent: string | undefined,
): Promise<void> {
  await tell(ctx, ctx.actor.userId, what, userAgent)
}

async function tell(
  { db, now, ipAddress }: Pick<Visit, 'db' | 'now' | 'ipAddress'>,
  userId: string,
  what: SecurityChange,
  userAgent: string | null | undefined,
): Promise<void> {
  const device = userAgent?.slice(0, 1000) || null
  await queueMail(db, { kind: 'security_notice', userId, what, at: now().toISOString(), device, ipAddress })
}
