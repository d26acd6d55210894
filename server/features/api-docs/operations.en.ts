/** What each operation does, by its id; `[what it does, what else to know]`. */
export const operationsEn = {
  get_me: [
    'Read who is asking, in which workspace and with which role',
    '`reach` says how far you reach to records that others own: with `all` you see and change them, with `edit_own` you see them, with `see_own` they are missing (`not_found`).',
  ],
  patch_me: 'Change your own name, language or time zone',
  get_config: 'Read how this installation is set up',
  get_members: 'List the members of the workspace',

  get_choices: [
    'List the statuses, tags, owners, custom fields and outcomes that records and calls may have',
    'The names of `statusId`, `tagIds` and `ownerId` of companies and people, the fields whose ids are the keys of `custom`, and the outcomes of calls, which `outcome` and `lastOutcome` name. `retired` ones are offered no more; `mergedInto` says what took the place of one.',
  ],
  get_statuses: 'List statuses, in their order',
  post_statuses: [
    'Add a status',
    'Names are compared whatever their width, case and spaces; one that is taken is refused with `choice_name_taken`.',
  ],
  put_statuses_order: 'Reorder statuses',
  patch_statuses_id: 'Rename a status, or change its kind',
  put_statuses_id_retirement: ['Retire a status', 'Records that have it keep it.'],
  delete_statuses_id_retirement: 'Offer a retired status again',
  put_statuses_id_successor: [
    'Merge a status into another',
    'Records that have it get the other; where they are many, one after another.',
  ],
  get_custom_fields: 'List the custom fields of companies and people, in their order',
  post_custom_fields: [
    'Add a custom field',
    'Its kind stays as it is. Names are compared whatever their width, case and spaces, among the fields of the same kind of record.',
  ],
  put_custom_fields_order: 'Reorder the custom fields of a kind of record',
  patch_custom_fields_id: [
    'Rename a custom field, or change its choices',
    '`choices` are all that were not merged, in their order; one with a new id is added, and none may be left out.',
  ],
  put_custom_fields_id_retirement: [
    'Retire a custom field',
    'Records keep what it holds; nobody can write it.',
  ],
  delete_custom_fields_id_retirement: 'Offer a retired custom field again',
  put_custom_fields_id_successor: [
    'Merge a choice of a custom field into another',
    'Records that have it get the other; where they are many, one after another.',
  ],
  get_outcomes: [
    'List the outcomes of calls, in their order',
    '`kind` is what an outcome means, `depth` how far such a call got: 0 nobody, 1 the reception, 2 the person asked for, 3 who decides, 4 an appointment. The names of outcomes that were not renamed are in your language.',
  ],
  post_outcomes: [
    'Add an outcome',
    '`depth` and `countsAsConnect` stay as they are. Names are compared whatever their width, case and spaces; one that is taken is refused with `choice_name_taken`, a key that is taken with `outcome_key_taken`.',
  ],
  put_outcomes_order: 'Reorder the outcomes',
  patch_outcomes_id: [
    'Rename an outcome, or change what it means and its key',
    'Calls that have it keep it. A key that is taken is refused with `outcome_key_taken`.',
  ],
  put_outcomes_id_retirement: [
    'Retire an outcome',
    'Calls that have it keep it, and its key is free. One has to stay: the last one is refused with `last_outcome`.',
  ],
  delete_outcomes_id_retirement: [
    'Offer a retired outcome again',
    'Under its key, unless another has that by now.',
  ],
  get_tags: 'List tags',
  post_tags: [
    'Add a tag',
    'Names are compared whatever their width, case and spaces; one that is taken is refused with `choice_name_taken`.',
  ],
  patch_tags_id: 'Rename a tag',
  put_tags_id_retirement: ['Retire a tag', 'Records that have it keep it.'],
  delete_tags_id_retirement: 'Offer a retired tag again',
  put_tags_id_successor: [
    'Merge a tag into another',
    'Records that have it get the other; where they are many, one after another.',
  ],

  get_views: [
    'List the views of lists',
    'The shared ones and your own, in their order. `defaults` says which one each of your lists opens with. What is another member’s alone is answered to nobody else, admins included.',
  ],
  post_views: [
    'Save a view',
    'The words, filter, order and columns of a list, as its address has them, under a name. With `shared` everybody in the workspace has it.',
  ],
  put_views_order: [
    'Reorder views',
    'All ids of your own views of a kind, or of the shared ones (owners and admins), in their new order.',
  ],
  put_views_default: [
    'Choose the view that your list opens with',
    'Changes your own list alone. `null` lets it begin with everything again.',
  ],
  patch_views_id: [
    'Rename a view, share it, or change what it shows',
    'What is not sent stays. Only whoever made a view can stop sharing it.',
  ],
  delete_views_id: ['Delete a view', 'It can be restored for 24 hours. No record changes.'],
  post_views_id_restoration: 'Restore a deleted view (24 hours)',

  get_companies: [
    'List companies',
    'In the order asked for, page by page. `prefix` looks at the start of the reading or the name; to find a part of a name use the search.',
  ],
  post_companies: [
    'Create a company',
    'A name is enough. A corporate number that another company has is refused with `already_exists` and the id of that company.',
  ],
  get_companies_count: [
    'Count companies',
    'With the same filter as the list. Counting ends at 1,000: that says 1,000 or more.',
  ],
  get_companies_similar: [
    'Find companies that may be the one described',
    'By folded name, phone number, corporate number and the domain of a website or an e-mail address; each with what it has in common. Ask before you create a company: creating it is not refused for these.',
  ],
  get_companies_id: [
    'Read a company with numbers, people and activity',
    'Everything that the page of a company shows first: its numbers, its people with theirs, and the newest 50 activities.',
  ],
  patch_companies_id: [
    'Change facts of a company',
    'Where a workspace keeps others’ records from its members, a company whose `mayEdit` is false is refused with `others_record`. Handing one over may take it out of your sight.',
  ],
  delete_companies_id: [
    'Delete a company',
    'It moves to the trash, from which it can be restored for 30 days; then it is deleted for good.',
  ],
  post_companies_id_restoration: 'Restore a deleted company, within 30 days',
  post_companies_id_field_restorations: [
    'Give a field of a company the value that it had before a change',
    '`changeId` is that of a change in its activity. Like any edit it takes the `version` and leaves a change of its own.',
  ],
  get_companies_id_activity: 'List the activity of a company, newest first',

  get_people: 'List people',
  post_people: 'Create a person, in a company or without one',
  get_people_count: [
    'Count people',
    'With the same filter as the list. Counting ends at 1,000: that says 1,000 or more.',
  ],
  get_people_names: [
    'Name people by their ids',
    'Of one who was merged into another it is the other. Those who are gone are missing.',
  ],
  get_people_similar: [
    'Find people who may be the one described',
    'By the folded name among the people of the company that is named (without one, among people of no company), and by phone number and e-mail address wherever they are; each with what they have in common. Creating a person is not refused for these.',
  ],
  get_people_id: 'Read a person with the newest 50 activities',
  patch_people_id: [
    'Change facts of a person, or move them to another company',
    'A person whose `mayEdit` is false is refused with `others_record`.',
  ],
  delete_people_id: [
    'Delete a person',
    'They move to the trash, from which they can be restored for 30 days; then they are deleted for good.',
  ],
  post_people_id_restoration: 'Restore a deleted person, within 30 days',
  post_people_id_field_restorations: [
    'Give a field of a person the value that it had before a change',
    'As with companies. `former_value_gone` where their earlier company is not there any more.',
  ],
  get_people_id_activity: 'List the activity of a person, newest first',

  get_phone_numbers_holders: [
    'List the records that have a phone number',
    'At most five, companies first. A number that is not whole is on none. `except` leaves out the record that is to have it.',
  ],
  post_phone_numbers: [
    'Add a phone number to a company or a person',
    'Exactly as it is written: full-width digits, extension and all. Nothing is refused for looking odd; `warnings` say what is. Without `e164` it cannot be dialled.',
  ],
  put_phone_numbers_order: [
    'Put the phone numbers of a record into an order',
    'All of them, each once; with others it is refused (`stale_version`). The first that is neither `dead` nor `wrong` is the one that lists show and call.',
  ],
  patch_phone_numbers_id: [
    'Change a phone number',
    '`health` says whether it reaches anybody: it works, it is not in service (`dead`), or it is somebody else’s (`wrong`). Of another number nothing is known, so it is null again when the number itself changes.',
  ],
  delete_phone_numbers_id: 'Delete a phone number; calls keep it as it was dialled',
  put_phone_numbers_id_reception: [
    'Write the reception memory of a phone number',
    'Menu keys, who answers, how to get through, the extension and whether sales calls are refused, all at once. A number has one, on whichever record it stands. `version` is the one that was read, 0 where there was none. With all of it empty it is cleared.',
  ],
  get_phone_numbers_id_earlier_calls: [
    'Read the earlier calls of a phone number',
    'What to know before it is called. Where other companies or people have the same number, their calls and their “do not call” are among it.',
  ],
  post_phone_numbers_id_restoration: 'Restore a deleted phone number',
  post_phone_numbers_id_field_restorations: 'Make a phone number what it was before a change',

  post_contact_ways: [
    'Add an e-mail address, a site or an address beside the main one',
    'The main ones are fields of the company (`email`, `website`, `address`) and of the person (`email`). A record has up to 20 more of a kind, each with a label of one’s own; one that it has already is refused. They are told with `GET /api/companies/{id}` and `GET /api/people/{id}`.',
  ],
  put_contact_ways_order: [
    'Put what a record has of a kind into an order',
    'All of that kind beside the main one, each once; with others it is refused (`stale_version`).',
  ],
  patch_contact_ways_id: 'Change one, or its label',
  delete_contact_ways_id: 'Delete one',
  post_contact_ways_id_restoration: 'Restore a deleted one',
  put_contact_ways_id_main: [
    'Make one the main one',
    'It changes places with the field of the record, of which the version is given too. `label` is the label of what was the main one; where there was none, `way` is null and nothing stays beside it. Of a person only an e-mail address can be the main one.',
  ],
  post_contact_ways_id_field_restorations: 'Make one what it was before a change',

  post_merges: [
    'Merge several companies or people into one',
    'Numbers, people, calls, notes, follow-ups and history of those in `from` move to `into`; their ids lead on to it with `record_merged`, and calls or notes that come later for them are its own. `fields` says for each field whose value is taken; of those left out it is the value of `into`, or else the first that there is. One that is not to be called makes it so. `versions` are those that you have seen. The id is yours: sending the same again changes nothing. At most 50,000 entries move.',
  ],
  get_merges_comparison: [
    'Compare companies or people before merging them',
    '`ids` with commas between them, no more than 20. Answers their values and how much stands on each, with the `version` that a merge asks for.',
  ],
  get_merges_id: 'Read a merge, and until when it may be undone',
  post_merges_id_reversal: [
    'Undo a merge within 30 days',
    'Everything goes back to where it was, and the kept record has its values from before, but for those that somebody has changed since: `stayed` names them. What came after the merge stays with the kept record. Of several merges of one record the newest is undone first.',
  ],

  post_notes: 'Write a note about a company or a person',
  patch_notes_id: ['Change a note', 'One’s own; admins and owners anybody’s.'],
  delete_notes_id: ['Delete a note', 'One’s own; admins and owners anybody’s.'],
  post_notes_id_restoration: 'Restore a deleted note',

  post_calls: [
    'Record a call',
    'The attempt, before anything rings. The id is made by the caller (a UUID): sending it again changes nothing. For a call that was made with another phone, `launch` is `elsewhere`. It places no call; that is done by the Zoom app on the caller’s device.',
  ],
  get_calls_id: 'Read a call with its outcome and note',
  put_calls_id_outcome: [
    'Say how a call went',
    '`outcome` is the id of one of the workspace’s outcomes; `null` takes it away. `replaces` is the outcome that you know and replace, `null` when there was none: where another one stands there now, nothing is changed and the answer is 409 `stale_version` with it in `params.current`. Left out, any outcome is replaced. Only its caller may.',
  ],
  put_calls_id_launch: [
    'Say whether Zoom opened',
    'A call that was not made, or an entry that was a mistake (`not_placed`), does not count; one that was made with another phone is `elsewhere`. Only its caller may.',
  ],
  put_calls_id_note: [
    'Write the note of a call',
    '`version` is that of the note as you know it, 0 when there was none. An empty body takes it away. Only its caller may.',
  ],

  get_follow_ups: [
    'List follow-ups that are not done',
    'One page at a time by due date, those without a date last. `owner` is `me` (yourself, when left out), `all`, or the id of a member. Without `due` every date is included. `counts` comes with the first page only, and counts up to 1,000 of each.',
  ],
  post_follow_ups: 'Promise something to a company or a person by a day',
  patch_follow_ups_id: 'Change a follow-up, or mark it as done',
  put_follow_ups_id_completion: [
    'Tick a follow-up, or take the tick back',
    'Takes no version. Saying it again changes nothing, and one that was deleted stays deleted.',
  ],
  delete_follow_ups_id: 'Delete a follow-up',
  post_follow_ups_id_restoration: 'Restore a deleted follow-up',
  get_today: 'Read your own follow-ups that are due, and calls without an outcome',

  get_changes_id: [
    'Read what a change did',
    'Of each field what it held before (`from`), after (`to`) and now. For changes that say `hasEdits`.',
  ],

  get_trash: [
    'List the companies and people in the trash, the last deleted first',
    'Those deleted within 30 days. `name` is a part of the name or of its reading.',
  ],
  post_trash_restorations: [
    'Restore records from the trash',
    'Up to 100, each by itself; `refused` names those that did not come back, and why.',
  ],
  post_trash_removals: [
    'Delete records in the trash for good',
    'For admins and owners. This cannot be undone: phone numbers, calls, notes, follow-ups and the history of changes go along.',
  ],

  get_search: [
    'Search companies and people',
    'By any part of the name, the reading, the English name, the address, a department, an e-mail address, the corporate or securities number, a phone number or what custom fields say (texts, links and choices), in any spelling; several words are all meant. What is it or begins with it comes first. `marks` are the letters that matched, `matchedField` names the custom field that has them, `more` says that there are more, `read` how the query was read.',
  ],

  post_bulk_edits: [
    'Change many records at once',
    'Up to 500 are changed before the answer, more of them afterwards: read how far it is. `chosen` are ids, or a filter and words as lists take them, without `except`; what they leave in at this moment is what is changed. With `expected`, a number of records other than that changes nothing. Others’ records that you may not change are left out: `counts.others`. The same id again changes nothing.',
  ],
  get_bulk_edits: 'List your own bulk edits of the last 24 hours',
  get_bulk_edits_id: 'Read how far a bulk edit is, and what became of its records',
  post_bulk_edits_id_cancellation: 'Stop a bulk edit; what is changed stays changed',
  post_bulk_edits_id_undoing: [
    'Undo a bulk edit within 24 hours',
    'Every record is given back what it held, but for what somebody has changed since: `counts.kept` of them stay as they are.',
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

  get_zoom_connection: [
    'Read your Zoom connection',
    '`account` is null without a connection, and while its name cannot be read.',
  ],
  get_zoom_connection_state: 'Read the state of your Zoom connection alone',
  delete_zoom_connection: [
    'Disconnect Zoom and delete what was stored',
    '`atZoom` says what is known of the permission there: `revoked` only when Zoom said so itself, `tokens_refused` when it takes the tokens no more, `not_confirmed` when it did not answer, `nothing_held` when no token was left to ask with. In all but the first case it is worth looking at the added apps in Zoom.',
  ],
  post_zoom_connection_check: 'Ask Zoom for the state now',
  get_zoom_policy: 'Read the browser policy for IT',
  get_zoom_connect: 'Begin to connect Zoom',
  get_zoom_callback: 'Return from Zoom',
  get_zoom_install: 'Arrive from Zoom’s Marketplace',
  post_zoom_webhook: 'Receive a signed notice of Zoom’s',

  get_auth_arrival: 'Read who has arrived from a provider without an account',
  post_auth_arrival: 'Make the account of who has arrived, in a workspace of their own or as invited',
  delete_auth_arrival: 'Forget who has arrived',
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
  post_auth_sign_up_request: 'Send a mail to sign up with; the answer is the same for every address',
  post_auth_password_reset_request:
    'Send a mail to set a new password with; the answer is the same for every address',
  post_auth_password_reset: 'Set a new password with a mailed link',
  post_auth_email_link: 'Read whether a mailed link is good',
  post_me_email: 'Ask for another e-mail address',
  post_auth_email_change: 'Confirm the new e-mail address',
  get_workspaces: 'List your own workspaces',
  post_workspaces: 'Create a workspace and open it',
  put_session_workspace: 'Open another workspace',
  get_workspace: 'Read the settings of the workspace',
  patch_workspace: [
    'Change the settings of the workspace',
    '`membersReach` says what members may do with companies and people that others own; it counts from the next request on, for API tokens too.',
  ],
  get_members_id_open_work: 'Read what a member has not finished',
  patch_members_id: 'Change the role of a member',
  delete_members_id: 'Remove a member; their records stay, their open work is handed over',
  delete_members_id_second_factor: 'Take away the second step of a member who cannot use it any more',
  delete_membership: 'Leave the workspace',
  put_workspace_owner: 'Hand the workspace over to another owner',
  get_invitations: 'List pending invitations',
  post_invitations: 'Invite by e-mail, up to 50 at once',
  post_invitations_look_up: 'Read what an invitation link is about',
  post_invitations_account: 'Create an account from an invitation and join',
  post_invitations_acceptance: 'Accept an invitation and join',
  post_invitations_id_mail: 'Send an invitation again; its older link ends',
  delete_invitations_id: 'Revoke an invitation',
  get_passkeys: 'List your passkeys',
  post_passkeys: 'Register a passkey',
  post_passkeys_options: 'Begin to register a passkey',
  patch_passkeys_id: 'Rename a passkey',
  delete_passkeys_id: 'Remove a passkey, never the last way to log in',
  post_auth_passkey_options: 'Begin to log in with a passkey',
  post_auth_passkey: 'Log in with a passkey',
  post_auth_reauthenticate_passkey_options: 'Begin to prove who you are with a passkey',
  post_auth_reauthenticate_passkey: 'Prove who you are with a passkey',
} as const satisfies Record<string, OperationText>

export type OperationText = string | readonly [summary: string, detail: string]
export type OperationTexts = Readonly<Record<keyof typeof operationsEn, OperationText>>
