import { randomInt } from 'node:crypto'
import { causeOf } from '../../cause.ts'
import type { Services } from '../../ctx.ts'
import type { Message, Sent } from '../../outside.ts'
import { type ClaimedMail, claimMail } from './claim-mail.ts'
import { type Mail, type MailKind, type MailOf, mailFacts } from './kinds.ts'
import { linkIn } from './link-in.ts'
import { pauseAfter } from './rules.ts'
import { deleteMail, giveUpMail, planAgain } from './settle-mail.ts'

/** Says a mail of its kind, and makes its link if it has one; null when there is nothing to say any more. */
export type Composer<K extends MailKind> = (services: Services, mail: MailOf<K>) => Promise<Message | null>
export type Composers = { [K in MailKind]: Composer<K> }

/**
 * Claim → compose → send → delete, each on its own: no transaction is open while the network is asked. A crash in between
 * leaves a claim that runs out, hence one mail too many at the worst. @returns false when nothing was due.
 */
export async function deliverMail(services: Services, composers: Composers): Promise<boolean> {
  const claimed = await claimMail(services)
  if (!claimed) return false
  const sent = await trySending(services, composers, claimed)
  if (sent.ok) await deleteMail(services, claimed)
  else await tryAgainLater(services, claimed, sent)
  return true
}

async function trySending(services: Services, composers: Composers, claimed: ClaimedMail): Promise<Sent> {
  if (!services.mail) return { ok: false, isRefused: false, cause: 'no SMTP_URL' }
  try {
    const message = await compose(services, composers, claimed)
    return message ? await services.mail.send(message, `${claimed.id}.${claimed.attempts}`) : { ok: true }
  } catch (error) {
    return { ok: false, isRefused: false, cause: causeOf(error) }
  }
}

async function compose(services: Services, composers: Composers, { kind, facts }: ClaimedMail) {
  const mail = mailFacts.parse({ ...(typeof facts === 'object' ? facts : {}), kind })
  const message = await composerOf(composers, mail)(services, mail)
  if (!message?.button) return message
  const { label, url } = message.button
  return { ...message, button: { label, url: linkIn(message.locale, url) } }
}

/** The composer of a mail's own kind takes that mail; the compiler does not follow the two together. */
function composerOf(composers: Composers, mail: Mail) {
  return composers[mail.kind] as (services: Services, mail: Mail) => Promise<Message | null>
}

async function tryAgainLater(services: Services, claimed: ClaimedMail, sent: Sent & { ok: false }) {
  const { id, kind, attempts } = claimed
  const pause = pauseAfter(attempts, sent.isRefused, randomInt(1_000_000) / 1_000_000)
  if (pause === null) return giveUpMail(services, claimed, sent.cause)
  services.log.warn(
    { mailId: id, kind, attempts, cause: sent.cause },
    'a mail was not sent and will be tried again',
  )
  await planAgain(services, claimed, pause)
}
