import type { Locale } from '../../../shared/messages.ts'
import type { Visit } from '../../ctx.ts'
import { takeTurn } from '../throttling/take-turn.ts'
import type { MailKind } from './kinds.ts'
import { queueMail } from './queue-mail.ts'
import { requireMail } from './require-mail.ts'

/**
 * For mail that anybody may ask for to an address: the same is done for every address, whoever has it (SEC-A04).
 * @throws Problem `mail_not_configured`, `too_many_requests`
 */
export async function askByAddress(
  visit: Visit,
  kind: Extract<MailKind, 'sign_up_requested' | 'password_reset_requested'>,
  { email, locale }: { email: string; locale: Locale },
): Promise<void> {
  requireMail(visit)
  await takeTurn(visit, { mail: email, ipAddress: visit.ipAddress })
  await queueMail(visit.db, { kind, email, locale })
}
