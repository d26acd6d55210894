import type { Services } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import { findAccount } from '../email-links/find-account.ts'
import { mintLink } from '../email-links/mint-link.ts'
import { findRecipient } from '../mail/find-recipient.ts'
import type { MailOf } from '../mail/kinds.ts'

/** The link that proves the new address. One that has an account already is told nothing and keeps its mailbox quiet. */
export async function composeEmailChange(
  services: Services,
  { userId, email }: MailOf<'email_change_requested'>,
): Promise<Message | null> {
  const person = await findRecipient(services, userId)
  if (!person || (await findAccount(services.db, email))) return null
  const m = messagesIn(person.locale)
  const url = await mintLink(services, { purpose: 'change', email, userId })
  return {
    to: email,
    locale: person.locale,
    subject: m.mail_change(),
    heading: m.mail_change(),
    paragraphs: [m.mail_greeting({ name: person.name }), m.mail_change_text({ email })],
    button: { label: m.mail_change_button(), url },
    smallPrint: [m.mail_link_life(), m.mail_ignore()],
  }
}
