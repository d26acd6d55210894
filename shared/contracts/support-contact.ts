import { z } from 'zod'
import { longestContactTyped, readSupportPage, readSupportPhone } from '../support-contact.ts'
import { typedEmail } from './auth.ts'

const mostLetters = 254

/** A support contact as a person types it: an e-mail address, an https address or a telephone number. */
export const supportContact = z
  .string()
  .trim()
  .max(longestContactTyped)
  .overwrite((typed) => readContact(typed) ?? typed)
  .max(mostLetters)
  .refine((typed) => readContact(typed) !== null, 'support_contact')

function readContact(typed: string): string | null {
  return typedEmail.safeParse(typed).data ?? readSupportPage(typed) ?? readSupportPhone(typed)
}
