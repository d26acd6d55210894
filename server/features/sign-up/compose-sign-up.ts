import type { Services } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import { findAccount } from '../email-links/find-account.ts'
import { mintLink } from '../email-links/mint-link.ts'
import type { MailOf } from '../mail/kinds.ts'
import { linkIn } from '../mail/link-in.ts'

/** The link to sign up with; to somebody who has an account, that they do (SEC-A04: only their mailbox learns of it). */
export async function composeSignUp(
  services: Services,
  { email, locale }: MailOf<'sign_up_requested'>,
): Promise<Message> {
  const account = await findAccount(services.db, email)
  if (account) return composeHasAccount(services, account)
  const m = messagesIn(locale)
  return {
    to: email,
    locale,
    subject: m.mail_sign_up(),
    heading: m.mail_sign_up(),
    paragraphs: [m.mail_sign_up_text()],
    button: {
      label: m.mail_sign_up_button(),
      url: await mintLink(services, { purpose: 'sign_up', email, userId: null }),
    },
    smallPrint: [m.mail_link_life(), m.mail_sign_up_not_me()],
  }
}

function composeHasAccount(
  { env }: Services,
  { email, name, locale }: { email: string; name: string; locale: 'ja' | 'en' },
): Message {
  const m = messagesIn(locale)
  return {
    to: email,
    locale,
    subject: m.mail_has_account(),
    heading: m.mail_has_account(),
    paragraphs: [m.mail_greeting({ name }), m.mail_has_account_text()],
    button: { label: m.mail_has_account_button(), url: `${env.publicUrl}/login` },
    smallPrint: [
      m.mail_has_account_reset({ url: linkIn(locale, `${env.publicUrl}/forgot-password`) }),
      m.mail_ignore(),
    ],
  }
}
