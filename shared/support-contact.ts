/** Whom people ask for help, kept as one text: an e-mail address, an https page or a telephone number. */
import { isEmergency } from './emergency.ts'
import { mailtoLink } from './mailto.ts'

/** What is pasted may be longer than what is kept: nine signs of an address are one letter of a page's name. */
export const longestContactTyped = 2_000

/** The address of a page as it is kept, its letters to be read and not percent-encoded; null for anything but https, and for one that carries a password. */
export function readSupportPage(typed: string): string | null {
  if (!/^https:\/\//i.test(typed) || !URL.canParse(typed)) return null
  const { href, username, password } = new URL(typed)
  return username || password ? null : href.replace(encodedLetters, readable)
}

/** Bytes beyond ASCII; what stands for a sign of the address itself, %2F, stays encoded. */
const encodedLetters = /(?:%[89a-f][\da-f])+/gi

/** The letters that the bytes stand for; the bytes, where they are none or could not be seen. */
function readable(encoded: string): string {
  try {
    const letters = decodeURIComponent(encoded)
    return /[\s\p{C}]/u.test(letters) ? encoded : letters
  } catch {
    return encoded
  }
}

const dashes = /[‐-―−ー]/g

/** A telephone number as it is kept: in half width, without `tel:`, its hyphens where they were; null for what is none, and for the police. */
export function readSupportPhone(typed: string): string | null {
  const number = typed
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(/^tel:\s*/i, '')
  const digits = number.replace(/\D/g, '').length
  if (isEmergency(number.replace(/^(?:\+81|18[46])/, '').replace(/\D/g, ''))) return null
  return /^\+?[\d(][\d() -]*$/.test(number) && digits >= 3 && digits <= 15 ? number : null
}

/** What a click on a kept contact opens: a mail, the page or a call. */
export function supportLink(contact: string): string {
  if (contact.startsWith('https://')) return new URL(contact).href
  return contact.includes('@') ? mailtoLink(contact) : `tel:${contact.replace(/[^\d+]/g, '')}`
}
