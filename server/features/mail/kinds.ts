/**
 * What mail is about: ids and plain facts, which wait in the database until the mail is sent. Never a secret, never a link:
 * those are made when the mail is composed.
 */
import { z } from 'zod'
import { emailText } from '../../../shared/contracts/auth.ts'

/** What happened to the ways into an account (SEC-A11). */
export const securityChange = z.enum([
  'password_changed',
  'password_reset',
  'sign_in_method_added',
  'sign_in_method_removed',
  'email_change_requested',
  'email_changed',
  'new_device',
  'token_created',
  'second_factor_changed',
  'second_factor_reset',
  'recovery_code_used',
  'data_exported',
  'account_deleted',
])
export type SecurityChange = z.infer<typeof securityChange>

/** `to`: whoever is not to be found under the user's id any more: a deleted account, an address that was replaced. */
const securityNotice = z.strictObject({
  kind: z.literal('security_notice'),
  userId: z.uuid(),
  what: securityChange,
  at: z.iso.datetime(),
  /** The browser's own `User-Agent`, put into words when the mail is composed. */
  device: z.string().max(1000).nullish(),
  ipAddress: z.string().max(64).nullish(),
  to: z.strictObject({ email: emailText, locale: z.enum(['ja', 'en']), timeZone: z.string() }).nullish(),
})

/** Why is the connection's own to say, when the mail is composed; one that an older version queued says it too. */
const zoomLost = z.object({ kind: z.literal('zoom_lost'), userId: z.uuid() })

/** Its link is minted when it is composed; which invitation it is says everything else. */
const invitation = z.strictObject({
  kind: z.literal('invitation'),
  workspaceId: z.uuid(),
  invitationId: z.uuid(),
})

/** To whoever was taken out of a workspace by somebody else. */
const memberRemoved = z.strictObject({
  kind: z.literal('member_removed'),
  userId: z.uuid(),
  workspaceName: z.string(),
})

const address = { email: emailText, locale: z.enum(['ja', 'en']) }
const signUpRequested = z.strictObject({ kind: z.literal('sign_up_requested'), ...address })
const passwordResetRequested = z.strictObject({ kind: z.literal('password_reset_requested'), ...address })

/** Somebody knows the password of an account whose address was never proven. */
const proofNeeded = z.strictObject({ kind: z.literal('proof_needed'), userId: z.uuid() })

const emailChangeRequested = z.strictObject({
  kind: z.literal('email_change_requested'),
  userId: z.uuid(),
  email: emailText,
})

export const mailFacts = z.discriminatedUnion('kind', [
  securityNotice,
  zoomLost,
  signUpRequested,
  passwordResetRequested,
  proofNeeded,
  emailChangeRequested,
  invitation,
  memberRemoved,
])
export type Mail = z.infer<typeof mailFacts>
export type MailKind = Mail['kind']
export type MailOf<K extends MailKind> = Extract<Mail, { kind: K }>
