import { z } from 'zod'

/** What happened to an account, a connection or an import. Nobody but its own user sees where it came from. */
export const auditEventView = z.object({
  id: z.uuid(),
  happenedAt: z.string(),
  /** One of `auditActions`, or one that an older version wrote. */
  action: z.string(),
  result: z.enum(['ok', 'refused', 'failed']),
  user: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  ipAddress: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type AuditEventView = z.infer<typeof auditEventView>

export const auditActions = [
  'auth.signed_up',
  'auth.signed_in',
  'auth.sign_in_failed',
  'auth.signed_out',
  'auth.method_added',
  'auth.method_removed',
  'auth.password_changed',
  'auth.password_change_failed',
  'auth.reauthenticated',
  'auth.reauthentication_failed',
  'auth.second_step_failed',
  'auth.second_factor_added',
  'auth.second_factor_removed',
  'auth.second_factor_reset',
  'auth.recovery_codes_renewed',
  'auth.recovery_code_used',
  'auth.passkey_added',
  'auth.passkey_removed',
  'workspace.second_factor_required',
  'workspace.second_factor_optional',
  'auth.session_ended',
  'auth.other_sessions_ended',
  'zoom.connected',
  'zoom.connect_refused',
  'zoom.checked',
  'zoom.not_responding',
  'zoom.connection_lost',
  'zoom.connection_restored',
  'zoom.disconnected',
  'zoom.revocation_ended',
  'zoom.deauthorized',
  'account.deleted',
  'account.exported',
  'workspace.exported',
  'workspace.deleted',
  'token.created',
  'token.first_used',
  'token.revoked',
  'auth.password_reset',
  'auth.email_change_requested',
  'auth.email_changed',
  'mail.given_up',
  'bulk_edit.started',
  'bulk_edit.undone',
  'import.started',
  'import.deleted',
  'workspace.added',
  'workspace.edited',
  'workspace.opened',
  'workspace.owner_changed',
  'member.invited',
  'member.invitation_sent_again',
  'member.invitation_revoked',
  'member.joined',
  'member.role_changed',
  'member.removed',
  'member.second_factor_reset',
  'member.left',
  'status.added',
  'status.edited',
  'status.ordered',
  'status.retired',
  'status.restored',
  'status.merged',
  'tag.added',
  'tag.edited',
  'tag.retired',
  'tag.restored',
  'tag.merged',
] as const
export type AuditAction = (typeof auditActions)[number]

/** `mine`: what happened to the actor. `workspace`: to everybody in it, for owners and admins. */
export const auditQuery = z.strictObject({
  scope: z.enum(['mine', 'workspace']).default('mine'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type AuditQuery = z.infer<typeof auditQuery>

export const auditPage = z.object({ items: z.array(auditEventView), nextCursor: z.string().nullable() })
export type AuditPage = z.infer<typeof auditPage>
