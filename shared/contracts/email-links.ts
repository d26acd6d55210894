import { z } from 'zod'
import { nameText } from '../text.ts'
import { password, typedEmail } from './auth.ts'

/** What the fragment of a mailed link holds: 256 random bits. */
const linkToken = z.string().regex(/^[\w-]{43}$/)

const locale = z.enum(['ja', 'en'])

/** Asks for a link; the answer is the same for every address (SEC-A04). */
export const linkRequest = z.strictObject({ email: typedEmail, locale: locale.optional() })

export const linkOpening = z.strictObject({ token: linkToken })

/** Whose link it is, for whoever holds it. */
export const linkView = z.object({
  purpose: z.enum(['sign_up', 'reset', 'change']),
  email: z.string(),
})
export type LinkView = z.infer<typeof linkView>

export const signUp = z.strictObject({
  token: linkToken,
  name: nameText,
  workspaceName: nameText.optional(),
  password,
  /** The language of the account and its workspace; that of the request, when it names none. */
  locale: locale.optional(),
})
export type SignUp = z.infer<typeof signUp>

export const passwordReset = z.strictObject({ token: linkToken, password })

export const emailChangeRequest = z.strictObject({ email: typedEmail })

export const emailChanged = z.object({ email: z.string() })
