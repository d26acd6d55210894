/**
 * The whole language of failure: code → HTTP status and what its sentence needs to know.
 * The web's `explain` has a sentence for every code; RFC 9457 carries them.
 */
import { z } from 'zod'

export const problemStatus = {
  invalid_input: 422,
  malformed_body: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  cross_site_request: 403,
  session_expired: 401,
  invalid_token: 401,
  insufficient_scope: 403,
  session_required: 403,
  not_allowed: 403,
  others_record: 403,
  reauthentication_needed: 403,
  password_not_enough: 403,
  second_step_needed: 403,
  second_factor_required: 403,
  second_factor_missing: 409,
  second_factor_unreadable: 409,
  member_elsewhere: 409,
  sign_in_again: 401,
  wrong_code: 422,
  passkey_refused: 422,
  no_workspace: 403,
  workspace_changed: 409,
  last_owner: 409,
  too_many_workspaces: 409,
  too_many_invitations: 409,
  invitation_not_valid: 410,
  invitation_for_other_address: 403,
  not_found: 404,
  method_not_allowed: 405,
  record_merged: 404,
  merge_too_large: 422,
  merge_expired: 409,
  merge_not_newest: 409,
  stale_version: 409,
  already_exists: 409,
  held_by_others: 409,
  choice_name_taken: 409,
  outcome_key_taken: 409,
  too_many_choices: 409,
  contact_way_exists: 409,
  too_many_contact_ways: 409,
  too_many_views: 409,
  last_outcome: 409,
  too_many_tokens: 409,
  confirmation_differs: 422,
  transfer_first: 409,
  workspace_confirmation_differs: 409,
  restore_conflict: 409,
  former_value_gone: 409,
  repeated_with_other_content: 422,
  request_in_progress: 409,
  too_many_requests: 429,
  invalid_credentials: 401,
  sign_up_refused: 422,
  email_not_verified: 403,
  email_taken: 409,
  link_not_valid: 410,
  link_for_other_account: 403,
  weak_password: 422,
  wrong_password: 422,
  last_sign_in_method: 409,
  sign_in_provider_unavailable: 503,
  zoom_not_connected: 409,
  zoom_not_responding: 503,
  zoom_reconnect_needed: 409,
  zoom_misconfigured: 503,
  zoom_disconnect_failed: 500,
  import_too_large: 413,
  import_refused: 422,
  import_not_ready: 409,
  selection_changed: 409,
  too_many_records: 422,
  bulk_edits_running: 409,
  bulk_edit_not_undoable: 409,
  mail_not_configured: 503,
  took_too_long: 422,
  temporarily_unavailable: 503,
  internal: 500,
} as const

export type ProblemCode = keyof typeof problemStatus
export type ProblemParams = Record<string, unknown>

/** One faulty field of a request: where, and a code with a sentence in the messages (`field_<code>`). */
export const fieldFault = z.object({ path: z.string(), code: z.string(), message: z.string().optional() })
export type FieldFault = z.infer<typeof fieldFault>

/** What leaves the server as `application/problem+json`. */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  requestId: z.string(),
})
export type ProblemBody = z.infer<typeof problemBody>

/** A failure that the caller is told about. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly params: ProblemParams

  constructor(code: ProblemCode, params: ProblemParams = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.params = params
  }

  get status(): number {
    return problemStatus[this.code]
  }
}
