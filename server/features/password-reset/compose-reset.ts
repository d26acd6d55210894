import type { Services } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import { findAccount } from '../email-links/find-account.ts'
import { mintLink } from '../email-links/mint-link.ts'
import { findRecipient } from '../mail/find-recipient.ts'
import type { MailOf } from '../mail/kinds.ts'

/** The link to set a new password with; an address without an account gets nothing. */
export async function composeReset(
  services: Services,
  { email }: MailOf<'password_reset_requested'>,
): Promise<Message | null> {
  const account = await findAccount(services.db, email)
  if (!account) return null
  const m = messagesIn(account.locale)
  return {
    ...addressed(account, m.mail_reset()),
    paragraphs: [m.mail_greeting({ name: account.name }), m.mail_reset_text()],
    button: { label: m.mail_reset_button(), url: await linkOf(services, account.id, email) },
    smallPrint: [m.mail_link_life(), m.mail_reset_not_me()],
  }
}

/** For an account from before addresses were proven: the owner of the mailbox takes it by setting a password (SEC-A10). */
export async function composeProof(
  services: Services,
  { userId }: MailOf<'proof_needed'>,
): Promise<Message | null> {
  const person = await findRecipient(services, userId)
  if (!person) return null
  const m = messagesIn(person.locale)
  return {
    ...addressed(person, m.mail_proof()),
    paragraphs: [m.mail_greeting({ name: person.name }), m.mail_proof_text()],
    button: { label: m.mail_proof_button(), url: await linkOf(services, userId, person.email) },
    smallPrint: [m.mail_link_life(), m.mail_reset_not_me()],
  }
}

function addressed({ email, locale }: { email: string; locale: 'ja' | 'en' }, subject: string) {
  return { to: email, locale, subject, heading: subject }
}

function linkOf(services: Services, userId: string, email: string): Promise<string> {
  return mintLink(services, { purpose: 'reset', email, userId })
}
