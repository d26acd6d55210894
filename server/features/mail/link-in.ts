import type { Locale } from '../../../shared/messages.ts'
import { mailLanguage } from '../../http/mail-language.ts'

/** A page as a mail links to it: in the mail's language. */
export function linkIn(locale: Locale, url: string): string {
  const link = new URL(url)
  link.searchParams.set(mailLanguage, locale)
  return link.href
}
