/** What is said of most problems: loaded after the first page, or with the first answer that tells of one. */
import type { ProblemParams } from '../../shared/problems.ts'
import type { FirstCode } from './explain.ts'
import type { GuideEntry } from './guide.ts'
import { m } from './messages.ts'
import type { WebProblemCode } from './problem-error.ts'
import { explainWeakPassword } from './weak-password.ts'

export const sentences: Record<Exclude<WebProblemCode, FirstCode>, (params: ProblemParams) => string> = {
  invalid_input: () => m.problem_invalid_input(),
  malformed_body: () => m.problem_malformed_body(),
  unsupported_media_type: () => m.problem_malformed_body(),
  method_not_allowed: () => m.problem_malformed_body(),
  body_too_large: () => m.problem_body_too_large(),
  cross_site_request: () => m.problem_cross_site_request(),
  invalid_token: () => m.problem_session_expired(),
  insufficient_scope: () => m.problem_not_allowed(),
  session_required: () => m.problem_not_allowed(),
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
  record_merged: ({ into }) => m.problem_record_merged({ name: nameIn(into) }),
  merge_too_large: ({ most }) => m.problem_merge_too_large({ most: Number(most) }),
  merge_expired: () => m.problem_merge_expired(),
  merge_not_newest: ({ kept }) => m.problem_merge_not_newest({ name: nameIn(kept) }),
  stale_version: () => m.problem_stale_version(),
  confirmation_differs: () => m.problem_confirmation_differs(),
  transfer_first: () => m.problem_transfer_first(),
  workspace_confirmation_differs: () => m.problem_workspace_confirmation_differs(),
  too_many_tokens: () => m.problem_too_many_tokens(),
  others_record: () => m.problem_others_record(),
  held_by_others: () => m.problem_held_by_others(),
  already_exists: () => m.problem_already_exists(),
  choice_name_taken: () => m.problem_choice_name_taken(),
  outcome_key_taken: ({ name, key }) =>
    m.problem_outcome_key_taken({ name: String(name), key: String(key).toUpperCase() }),
  contact_way_exists: () => m.problem_contact_way_exists(),
  too_many_contact_ways: ({ most }) => m.problem_too_many_contact_ways({ most: Number(most) }),
  too_many_choices: ({ most }) => m.problem_too_many_choices({ most: Number(most) }),
  too_many_views: ({ most, shared }) =>
    shared === true
      ? m.problem_too_many_shared_views({ most: Number(most) })
      : m.problem_too_many_own_views({ most: Number(most) }),
  former_value_gone: () => m.problem_former_value_gone(),
  restore_conflict: () => m.problem_restore_conflict(),
  repeated_with_other_content: () => m.problem_repeated_with_other_content(),
  request_in_progress: () => m.problem_request_in_progress(),
  took_too_long: () => m.problem_took_too_long(),
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
  selection_changed: ({ count }) => m.problem_selection_changed({ count: Number(count) }),
  too_many_records: ({ most }) => m.problem_too_many_records({ most: Number(most).toLocaleString() }),
  bulk_edits_running: () => m.problem_bulk_edits_running(),
  bulk_edit_not_undoable: () => m.problem_bulk_edit_not_undoable(),
  mail_not_configured: () => m.problem_mail_not_configured(),
}

function explainWait(seconds: unknown): string {
  if (typeof seconds !== 'number') return m.problem_too_many_requests()
  if (seconds < 100) return m.problem_too_many_requests_seconds({ count: seconds })
  if (seconds > 7_200) return m.problem_too_many_requests_hours({ count: Math.ceil(seconds / 3_600) })
  return m.problem_too_many_requests_minutes({ count: Math.ceil(seconds / 60) })
}

/** The entry of the guide that says more. */
export const guideEntries: Partial<Record<WebProblemCode, GuideEntry>> = {
  zoom_not_connected: 'connect',
  zoom_not_responding: 'system-error',
  zoom_reconnect_needed: 'connect',
  zoom_misconfigured: 'system-error',
  zoom_disconnect_failed: 'disconnect-fails',
}

/** The name of the record that a problem tells of. */
function nameIn(record: unknown): string {
  const name = typeof record === 'object' && record !== null && 'name' in record ? record.name : ''
  return String(name)
}
