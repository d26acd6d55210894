import type { FieldFault, ProblemParams } from '../../shared/problems.ts'
import { type GuideEntry, guideHref } from './guide.ts'
import { m } from './messages.ts'
import { ProblemError, type WebProblemCode } from './problem-error.ts'
import { explainWeakPassword } from './weak-password.ts'

export interface Explanation {
  code?: WebProblemCode
  text: string
  /** The entry of the guide that says more, or whom to ask. */
  help?: { href: string; label: string }
  /** What to quote to support, when the fault is ours. */
  reference?: string
}

const sentences: Record<WebProblemCode, (params: ProblemParams) => string> = {
  offline: () => m.problem_offline(),
  code_not_loaded: () => m.problem_code_not_loaded(),
  new_version: () => m.problem_new_version(),
  invalid_input: () => m.problem_invalid_input(),
  malformed_body: () => m.problem_malformed_body(),
  unsupported_media_type: () => m.problem_malformed_body(),
  method_not_allowed: () => m.problem_malformed_body(),
  body_too_large: () => m.problem_body_too_large(),
  cross_site_request: () => m.problem_cross_site_request(),
  session_expired: () => m.problem_session_expired(),
  invalid_token: () => m.problem_session_expired(),
  insufficient_scope: () => m.problem_not_allowed(),
  session_required: () => m.problem_not_allowed(),
  not_allowed: () => m.problem_not_allowed(),
  no_workspace: () => m.problem_no_workspace(),
  workspace_changed: () => m.problem_workspace_changed(),
  member_elsewhere: () => m.problem_member_elsewhere(),
  last_owner: () => m.problem_last_owner(),
  too_many_workspaces: ({ most }) => m.problem_too_many_workspaces({ most: Number(most) }),
  too_many_invitations: ({ most }) => m.problem_too_many_invitations({ most: Number(most) }),
  invitation_not_valid: () => m.problem_invitation_not_valid(),
  invitation_for_other_address: ({ email }) =>
    m.problem_invitation_for_other_address({ email: String(email) }),
  reauthentication_needed: () => m.problem_reauthentication_needed(),
  password_not_enough: () => m.problem_password_not_enough(),
  second_step_needed: () => m.problem_sign_in_again(),
  second_factor_required: () => m.problem_second_factor_required(),
  second_factor_unreadable: () => m.problem_second_factor_unreadable(),
  second_factor_missing: () => m.problem_second_factor_missing(),
  sign_in_again: () => m.problem_sign_in_again(),
  wrong_code: () => m.problem_wrong_code(),
  passkey_refused: () => m.problem_passkey_refused(),
  not_found: () => m.problem_not_found(),
  stale_version: () => m.problem_stale_version(),
  confirmation_differs: () => m.problem_confirmation_differs(),
  transfer_first: () => m.problem_transfer_first(),
  workspace_confirmation_differs: () => m.problem_workspace_confirmation_differs(),
  too_many_tokens: () => m.problem_too_many_tokens(),
  already_exists: () => m.problem_already_exists(),
  restore_conflict: () => m.problem_restore_conflict(),
  repeated_with_other_content: () => m.problem_repeated_with_other_content(),
  request_in_progress: () => m.problem_request_in_progress(),
  too_many_requests: ({ retryAfter }) => explainWait(retryAfter),
  invalid_credentials: () => m.problem_invalid_credentials(),
  email_not_verified: () => m.problem_email_not_verified(),
  email_taken: () => m.problem_email_taken(),
  link_not_valid: () => m.problem_link_not_valid(),
  link_for_other_account: () => m.problem_link_for_other_account(),
  sign_up_refused: () => m.problem_sign_up_refused(),
  weak_password: ({ reason }) => explainWeakPassword(reason),
  wrong_password: () => m.problem_wrong_password(),
  last_sign_in_method: () => m.problem_last_sign_in_method(),
  sign_in_provider_unavailable: () => m.problem_sign_in_provider_unavailable(),
  zoom_not_connected: () => m.problem_zoom_not_connected(),
  zoom_not_responding: () => m.problem_zoom_not_responding(),
  zoom_reconnect_needed: () => m.problem_zoom_reconnect_needed(),
  zoom_misconfigured: () => m.problem_zoom_misconfigured(),
  zoom_disconnect_failed: () => m.problem_zoom_disconnect_failed(),
  import_too_large: () => m.problem_import_too_large(),
  import_refused: () => m.problem_import_refused(),
  import_not_ready: () => m.problem_import_not_ready(),
  mail_not_configured: () => m.problem_mail_not_configured(),
  temporarily_unavailable: () => m.problem_temporarily_unavailable(),
  internal: () => m.problem_internal(),
}

/** Whether a text, of an address say, is a code that `explain` has a sentence for. */
export function isProblemCode(value: unknown): value is WebProblemCode {
  return typeof value === 'string' && Object.hasOwn(sentences, value)
}

function explainWait(seconds: unknown): string {
  if (typeof seconds !== 'number') return m.problem_too_many_requests()
  if (seconds < 100) return m.problem_too_many_requests_seconds({ count: seconds })
  if (seconds > 7_200) return m.problem_too_many_requests_hours({ count: Math.ceil(seconds / 3_600) })
  return m.problem_too_many_requests_minutes({ count: Math.ceil(seconds / 60) })
}

const guideEntries: Partial<Record<WebProblemCode, GuideEntry>> = {
  zoom_not_connected: 'connect',
  zoom_not_responding: 'system-error',
  zoom_reconnect_needed: 'connect',
  zoom_misconfigured: 'system-error',
  zoom_disconnect_failed: 'disconnect-fails',
}

/** A sentence for whatever was thrown. Anything but a `ProblemError` is a fault of this page. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof ProblemError)) return { code: 'internal', text: m.problem_page_fault() }
  const { code, params, requestId } = error
  const entry = guideEntries[code]
  const sentence = sentences[code] ?? sentences.internal
  const reference = error.status >= 500 && requestId ? requestId : undefined
  return { code, text: sentence(params), help: helpOf(entry, reference), reference }
}

/** Whoever has something to quote needs to know to whom. */
function helpOf(entry: GuideEntry | undefined, reference: string | undefined): Explanation['help'] {
  if (entry) return { href: guideHref(entry), label: m.ui_see_guide() }
  return reference ? { href: guideHref('support'), label: m.auth_support() } : undefined
}

const faults: Record<string, () => string> = {
  too_big: () => m.field_too_big(),
  too_small: () => m.field_too_small(),
  invalid_type: () => m.field_invalid_type(),
  invalid_format: () => m.field_invalid_format(),
  wide_at: () => m.field_wide_at(),
  corporate_number: () => m.field_corporate_number(),
  website: () => m.field_website(),
  support_contact: () => m.field_support_contact(),
  control_characters: () => m.field_control_characters(),
  not_well_formed: () => m.field_control_characters(),
  unknown_time_zone: () => m.field_unknown_time_zone(),
}

/**
 * What is wrong with one field of a refused form, to stand under it; null when the server had no objection to it.
 * Without `path`: with the first field that was refused, for a form that has only one.
 */
export function faultOf(error: unknown, path?: string): string | null {
  if (!(error instanceof ProblemError) || !Array.isArray(error.params.fields)) return null
  const fields: FieldFault[] = error.params.fields
  const fault = fields.find((field) => path === undefined || field.path === path)
  return fault ? (faults[fault.code] ?? m.field_invalid_format)() : null
}
