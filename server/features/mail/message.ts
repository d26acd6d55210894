import type { Locale } from '../../../shared/messages.ts'

/** A mail as its feature says it: plain texts, which are escaped when they become HTML. */
export interface Message {
  to: string
  locale: Locale
  subject: string
  heading: string
  paragraphs: string[]
  button?: { label: string; url: string }
  /** What happened, when, from where: shown as a small table. */
  facts?: [label: string, value: string][]
  smallPrint?: string[]
}

/** In the address of a page that a mail links to: the mail's language. Unlike `lang` it gives way to one that was chosen. */
export const mailLanguage = 'mailLang'

export function linkIn(locale: Locale, url: string): string {
  const link = new URL(url)
  link.searchParams.set(mailLanguage, locale)
  return link.href
}
