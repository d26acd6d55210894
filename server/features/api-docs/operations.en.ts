/** What each operation does, by its id; `[what it does, what else to know]`. */
export const operationsEn = {
  get_me: 'Read who is asking, in which workspace and with which role',
  patch_me: 'Change your own name, language or time zone',
  get_config: 'Read how this installation is set up',
  get_members: 'List the members of the workspace',

  get_companies: [
    'List companies',
    'In the order asked for, page by page. `prefix` looks at the start of the reading or the name; to find a part of a name use the search.',
  ],
  post_companies: [
    'Create a company',
    'A name is enough. A corporate number that another company has is refused with `already_exists` and the id of that company.',
  ],
  get_companies_id: [
    'Read a company with numbers, people and activity',
    'Everything that the page of a company shows first: its numbers, its people with theirs, and the newest 50 activities.',
  ],
  patch_companies_id: 'Change facts of a company',
  delete_companies_id: ['Delete a company', 'It disappears everywhere and can be restored.'],
  post_companies_id_restoration: 'Restore a deleted company',
  get_companies_id_activity: 'List the activity of a company, newest first',

  get_people: 'List people',
  post_people: 'Create a person, in a company or without one',
  get_people_id: 'Read a person with the newest 50 activities',
  patch_people_id: 'Change facts of a person, or move them to another company',
  delete_people_id: ['Delete a person', 'They disappear everywhere and can be restored.'],
  post_people_id_restoration: 'Restore a deleted person',
  get_people_id_activity: 'List the activity of a person, newest first',

  post_phone_numbers: [
    'Add a phone number to a company or a person',
    'Exactly as it is written: full-width digits, extension and all. Nothing is refused for looking odd; `warnings` say what is. Without `e164` it cannot be dialled.',
  ],
  patch_phone_numbers_id: 'Change a phone number',
  delete_phone_numbers_id: 'Delete a phone number; calls keep it as it was dialled',
  post_phone_numbers_id_restoration: 'Restore a deleted phone number',

  post_notes: 'Write a note about a company or a person',
  patch_notes_id: ['Change a note', 'One’s own; admins and owners anybody’s.'],
  delete_notes_id: ['Delete a note', 'One’s own; admins and owners anybody’s.'],
  post_notes_id_restoration: 'Restore a deleted note',

  post_calls: [
    'Record a call',
    'The attempt, before anything rings. The id is made by the caller (a UUID): sending it again changes nothing. It places no call; that is done by the Zoom app on the caller’s device.',
  ],
  get_calls_id: 'Read a call with its outcome and note',
  put_calls_id_outcome: ['Say how a call went', '`null` takes the outcome away. Only its caller may.'],
  put_calls_id_launch: [
    'Say whether Zoom opened',
    'A call that was not placed does not count. Only its caller may.',
  ],
  put_calls_id_note: [
    'Write the note of a call',
    '`version` is that of the note as you know it, 0 when there was none. An empty body takes it away. Only its caller may.',
  ],

  post_follow_ups: 'Promise something to a company or a person by a day',
  patch_follow_ups_id: 'Change a follow-up, or mark it as done',
  delete_follow_ups_id: 'Delete a follow-up',
  post_follow_ups_id_restoration: 'Restore a deleted follow-up',
  get_today: 'Read your own follow-ups that are due, and calls without an outcome',

  get_search: [
    'Search companies and people',
    'By any part of the name, the reading, the English name, the corporate number or a phone number. Exact and prefix matches come first.',
  ],

  post_imports: [
    'Upload a list',
    'The bytes of a CSV or TSV file (CP932 or UTF-8) as the body, up to 100 MB. Its format is recognised; nothing is imported before `…/run`.',
  ],
  get_imports: 'List the newest hundred imports',
  get_imports_id: 'Read how far an import is',
  patch_imports_id: 'Choose which column means what',
  delete_imports_id: 'Delete an import that does not run; its records stay',
  post_imports_id_run: 'Run an import that is ready',
  post_imports_id_cancellation: 'Stop an import; what is in stays in',
  get_imports_id_errors: 'Download the rows that were not taken, as CSV',

  get_tokens: 'List your own API tokens',
  post_tokens: 'Make an API token',
  delete_tokens_id: 'Revoke an API token',
  get_audit: 'List what happened to your account, or in the workspace',

  get_zoom_connection: 'Read the state of your Zoom connection',
  delete_zoom_connection: 'Disconnect Zoom and delete what was stored',
  post_zoom_connection_check: 'Ask Zoom for the state now',
  get_zoom_policy: 'Read the browser policy for IT',
  get_zoom_connect: 'Begin to connect Zoom',
  get_zoom_callback: 'Return from Zoom',
  get_zoom_install: 'Arrive from Zoom’s Marketplace',
  post_zoom_webhook: 'Receive a signed notice of Zoom’s',

  post_auth_sign_up_email: 'Sign up',
  post_auth_sign_in_email: 'Log in with e-mail and password',
  post_auth_sign_out: 'Log out',
  post_auth_change_password: 'Change the password',
  post_auth_reauthenticate: 'Prove again who you are',
  get_auth_google: 'Begin to log in with Google',
  get_auth_microsoft: 'Begin to log in with Microsoft',
  get_auth_callback_google: 'Return from Google',
  get_auth_callback_microsoft: 'Return from Microsoft',
  get_sign_in_methods: 'List your own ways to log in',
  post_sign_in_methods: 'Begin to add a way to log in',
  put_sign_in_methods_password: 'Set a first password',
  delete_sign_in_methods_id: 'Remove a way to log in, never the last one',
  get_sessions: 'List where you are logged in',
  delete_sessions: 'Log out everywhere else',
  delete_sessions_id: 'Log out one other device',
  get_me_deletion: 'Read what deleting your account would do',
  post_me_deletion: 'Delete your account',
  post_workspace_deletion: 'Delete the workspace with everything in it',
  post_exports: 'Ask for a data export',
  get_exports_id_file: 'Download a data export as ZIP',
  get_second_factor: 'Read how your second step is set up',
  post_second_factor_authenticator: 'Begin to set up an authenticator app',
  post_second_factor_authenticator_confirmation: 'Confirm the authenticator app with a code',
  delete_second_factor_authenticator: 'Remove the authenticator app',
  post_second_factor_recovery_codes: 'Make new recovery codes; the old ones end',
  get_workspace_second_factor: 'Read whether the workspace requires a second step',
  put_workspace_second_factor: 'Require a second step of all members, or not',
  post_auth_second_step: 'Finish logging in with a second step',
  get_auth_reauthenticate: 'Read how you may prove who you are',
} as const satisfies Record<string, OperationText>

export type OperationText = string | readonly [summary: string, detail: string]
export type OperationTexts = Readonly<Record<keyof typeof operationsEn, OperationText>>
