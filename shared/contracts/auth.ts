import { z } from 'zod'
import { halfWidth, hasWideAt } from '../addresses.ts'
import { reaches } from '../reach.ts'
import { nameText } from '../text.ts'
import { secondStepAnswer } from './second-factors.ts'
import { openingView } from './views.ts'

/** SEC-A07: normalised first, validated after; look-alikes and quoted tricks do not pass. */
export const emailText = z
  .string()
  .trim()
  // Before it is lowered: the Kelvin sign would become an ordinary k.
  .regex(/^[\x21-\x7e]*$/)
  .toLowerCase()
  .pipe(
    z
      .email()
      .max(254)
      .regex(/^[^@]{1,64}@/),
  )

const typed = z
  .string()
  .overwrite(halfWidth)
  .refine((text) => !hasWideAt(text), 'wide_at')

/** An address as a person types it, perhaps in full width. A provider's word is never mended: it must be one as it stands. */
export const typedEmail = typed.pipe(emailText)

/** SEC-A01: any characters, exactly as typed. */
export const password = z.string().min(8).max(256)

export const signIn = z.strictObject({
  email: typed.trim().max(254),
  password: z.string().min(1).max(256),
  rememberMe: z.boolean().optional(),
})
export type SignIn = z.infer<typeof signIn>

export const changePassword = z.strictObject({
  currentPassword: z.string().min(1).max(256),
  newPassword: password,
})
export type ChangePassword = z.infer<typeof changePassword>

/** Proving again who one is, before something sensitive (SEC-A11). */
export const reauthenticate = z.union([
  z.strictObject({ password: z.string().min(1).max(256) }),
  ...secondStepAnswer.options,
])
export type Reauthenticate = z.infer<typeof reauthenticate>

/** In which ways somebody can prove who they are. */
export const proofWays = z.object({
  ways: z.array(z.enum(['password', 'code', 'passkey', 'google', 'microsoft', 'recovery_code'])),
})
export type ProofWay = z.infer<typeof proofWays>['ways'][number]

export const signedIn = z.object({ user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }) })

/** A right password that a second factor must follow; nothing is open yet. */
export const secondStepAwaited = z.object({ awaits: z.literal('second_factor') })

export const me = z.object({
  user: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    locale: z.enum(['ja', 'en']),
    timeZone: z.string(),
  }),
  workspace: z.object({
    id: z.uuid(),
    name: z.string(),
    isDemo: z.boolean(),
    /** Whom its members ask for help: an e-mail address, an https page or a telephone number. */
    supportEmail: z.string().nullable(),
  }),
  role: z.enum(['owner', 'admin', 'member']),
  /** How far one reaches to records that others own. */
  reach: z.enum(reaches),
  /** Nothing else is open before this workspace's second factor is set up. */
  needsSecondFactor: z.boolean(),
  /** What the lists of this person open with; null: with everything. */
  opensWith: z.object({ company: openingView.nullable(), person: openingView.nullable() }),
})
export type Me = z.infer<typeof me>

export const timeZoneText = z
  .string()
  .max(64)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'unknown_time_zone')

export const editMe = z.strictObject({
  name: nameText.optional(),
  locale: z.enum(['ja', 'en']).optional(),
  timeZone: timeZoneText.optional(),
})

export const config = z.object({
  evaluation: z.boolean(),
  sandboxZoom: z.boolean(),
  /** The providers that one can sign in with here. */
  signInWith: z.array(z.enum(['google', 'microsoft'])),
  /** Whether mail is sent; without it, what needs mail cannot be done. */
  mail: z.boolean(),
  /** The page that shows the mail of an evaluation, which goes nowhere else. */
  mailInbox: z.string().nullable(),
  demo: z.object({ email: z.string(), password: z.string() }).nullable(),
  supportEmail: z.string().nullable(),
  zoomAppDownloadUrl: z.string(),
})
export type Config = z.infer<typeof config>
