/** Whom people ask for help, kept as one text: an e-mail address, an https page or a telephone number. */
import { mailtoLink } from './mailto.ts'

/** The address of a page as it is kept; null for anything but https, and for one that carries a password. */
export function readSupportPage(typed: string): string | null {
  if (!/^https:\/\//i.test(typed) || !URL.canParse(typed)) return null
  const { href, username, password } = new URL(typed)
  return username || password ? null : href
}

const dashes = /[‐-―−ー]/g

/** A telephone number as it is kept: in half width, without `tel:`, its hyphens where they were; null for what is none. */
export function readSupportPhone(typed: string): string | null {
  const number = typed
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(/^tel:\s*/i, '')
  const digits = number.replace(/\D/g, '').length
  return /^\+?[\d(][\d() -]*$/.test(number) && digits >= 3 && digits <= 15 ? number : null
}

/** What a click on a kept contact opens: a mail, the page or a call. */
export function supportLink(contact: string): string {
  if (contact.startsWith('https://')) return contact
  return contact.includes('@') ? mailtoLink(contact) : `tel:${contact.replace(/[^\d+]/g, '')}`
}
