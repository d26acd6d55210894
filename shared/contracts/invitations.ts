import { z } from 'zod'
import { longText, nameText } from '../text.ts'
import { password } from './auth.ts'

/** Owners are made by handing ownership over. */
export const invitedRole = z.enum(['admin', 'member'])

export const mostAtOnce = 50

/** Addresses as they were pasted; each is judged by itself. */
export const newInvitations = z.strictObject({
  emails: z.array(z.string().max(320)).min(1).max(mostAtOnce),
  role: invitedRole,
  message: longText(500).optional(),
})
export type NewInvitations = z.infer<typeof newInvitations>

export const invitationResult = z.object({
  email: z.string(),
  /** `not_sent`: as many mails as may be went there, or out, already. */
  result: z.enum(['invited', 'already_member', 'invalid', 'not_sent']),
  /** The seconds until it may be sent. */
  retryAfter: z.number().int().optional(),
})
export type InvitationResult = z.infer<typeof invitationResult>
export const invitationResults = z.object({ items: z.array(invitationResult) })

/** One that nobody has accepted or revoked. */
export const invitationView = z.object({
  id: z.uuid(),
  email: z.string(),
  role: invitedRole,
  invitedBy: z.string().nullable(),
  mailedAt: z.string(),
  expiresAt: z.string(),
  isExpired: z.boolean(),
})
export type InvitationView = z.infer<typeof invitationView>
export const invitationList = z.object({ items: z.array(invitationView) })

/** The secret of a link; it travels in bodies alone, never in an address. */
const token = z.string().regex(/^[\w-]{43}$/)
export const invitationLink = z.strictObject({ token })

/** What the page of a link shows to whoever has it, and so reads that mailbox. */
export const receivedInvitation = z.object({
  workspaceName: z.string(),
  invitedBy: z.string().nullable(),
  email: z.string(),
  role: invitedRole,
  message: z.string(),
  expiresAt: z.string(),
  hasAccount: z.boolean(),
})
export type ReceivedInvitation = z.infer<typeof receivedInvitation>

export const newAccount = z.strictObject({ token, name: nameText, password })
export type NewAccount = z.infer<typeof newAccount>

/** The account that was made; signing in is a step of its own. */
export const invitedAccount = z.object({ email: z.string() })
