import type { Locale, Messages } from '../../../shared/messages.ts'
import type { Services } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import { findRecipient } from '../mail/find-recipient.ts'
import type { MailOf, SecurityChange } from '../mail/kinds.ts'
import { linkIn } from '../mail/link-in.ts'
import { readUserAgent } from '../sessions/rules.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'

/** SEC-A11: the owner of an account hears of every change to the ways into it, and what to do if it was not them. */
export async function composeSecurityNotice(
  services: Services,
  notice: MailOf<'security_notice'>,
): Promise<Message | null> {
  const person = notice.to ?? (await findRecipient(services, notice.userId))
  if (!person) return null
  const m = messagesIn(person.locale)
  const { subject, text } = words(m)[notice.what]
  const isGone = notice.what === 'account_deleted'
  const { page, label } = placeOf(m, notice.what)
  const button = { label, url: `${services.env.publicUrl}/settings/${page}` }
  return {
    to: person.email,
    locale: person.locale,
    subject,
    heading: subject,
    paragraphs: [text],
    facts: factsOf(m, notice, person),
    ...(isGone || notice.to ? {} : { button }),
    smallPrint: [await helpWords(m, services, notice, person.locale)],
  }
}

/** Where one looks at what the mail is about. */
function placeOf(m: Messages, what: SecurityChange): { page: string; label: string } {
  if (what === 'new_device') return { page: 'sessions', label: m.mail_new_device_button() }
  if (what === 'token_created') return { page: 'tokens', label: m.mail_token_created_button() }
  return { page: 'profile', label: m.mail_notice_button() }
}

/** A new password helps whoever still has the account and its address; who helps the others is somebody that they have. */
async function helpWords(
  m: Messages,
  services: Services,
  { userId, what, to }: MailOf<'security_notice'>,
  locale: Locale,
): Promise<string> {
  const { supportEmail, publicUrl: url } = services.env
  if (what !== 'account_deleted' && !to)
    return m.mail_notice_not_me({ url: linkIn(locale, `${url}/forgot-password`) })
  if (supportEmail) return m.mail_notice_not_me_support({ contact: supportEmail })
  const hasColleagues = (await findWorkspaceOf(services, userId)) !== null
  return hasColleagues ? m.mail_notice_not_me_colleagues({ url }) : m.mail_notice_not_me_operator({ url })
}

function factsOf(
  m: Messages,
  { at, device, ipAddress }: MailOf<'security_notice'>,
  person: { locale: 'ja' | 'en'; timeZone: string },
): [string, string][] {
  return [
    [m.mail_fact_time(), timeWords(at, person)],
    ...(device ? [[m.mail_fact_device(), deviceWords(m, device)] as [string, string]] : []),
    ...(ipAddress ? [[m.mail_fact_network(), ipAddress] as [string, string]] : []),
  ]
}

/** A device in a person's words: 「Chrome（Windows）」. */
function deviceWords(m: Messages, userAgent: string): string {
  const { browser, system } = readUserAgent(userAgent)
  if (browser && system) return m.device_browser_on({ browser, system })
  return browser ?? system ?? m.device_unknown()
}

/** A moment in the person's own zone and language, with the zone named. */
function timeWords(at: string, { locale, timeZone }: { locale: 'ja' | 'en'; timeZone: string }): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const
  const said = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', format).format(new Date(at))
  return timeZone === 'Asia/Tokyo' && locale === 'ja' ? said : `${said} (${timeZone})`
}

function words(m: Messages): Record<SecurityChange, { subject: string; text: string }> {
  return {
    password_changed: { subject: m.mail_password_changed(), text: m.mail_password_changed_text() },
    password_reset: { subject: m.mail_password_reset(), text: m.mail_password_reset_text() },
    token_created: { subject: m.mail_token_created(), text: m.mail_token_created_text() },
    sign_in_method_added: { subject: m.mail_method_added(), text: m.mail_method_added_text() },
    sign_in_method_removed: { subject: m.mail_method_removed(), text: m.mail_method_removed_text() },
    email_change_requested: { subject: m.mail_email_change(), text: m.mail_email_change_text() },
    new_device: { subject: m.mail_new_device(), text: m.mail_new_device_text() },
    email_changed: { subject: m.mail_email_changed(), text: m.mail_email_changed_text() },
    second_factor_changed: { subject: m.mail_second_factor(), text: m.mail_second_factor_text() },
    second_factor_reset: { subject: m.mail_second_factor_reset(), text: m.mail_second_factor_reset_text() },
    recovery_code_used: { subject: m.mail_recovery_code(), text: m.mail_recovery_code_text() },
    data_exported: { subject: m.mail_data_exported(), text: m.mail_data_exported_text() },
    account_deleted: { subject: m.mail_account_deleted(), text: m.mail_account_deleted_text() },
  }
}
