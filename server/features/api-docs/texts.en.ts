import type { ApiTexts } from './texts.ts'

export const textsEn: ApiTexts = {
  title: 'API reference',
  lead: 'Read and write companies, people, calls and notes from your own programs: a REST API that speaks JSON, the same that the screens of Shodan Pro use.',
  foot: 'The contract is also there for machines, as OpenAPI 3.1: /api/openapi.json',
  labels: {
    product: 'Shodan Pro',
    skip: 'Skip to content',
    contents: 'Contents',
    language: 'Language',
    openProduct: 'Open Shodan Pro',
    basics: 'Basics',
    linkTo: 'Link to this section',
    field: 'Name',
    type: 'Type',
    required: 'required',
    parameters: 'Parameters',
    body: 'Body',
    answer: 'Answer',
    noContent: 'nothing',
    problems: 'Problems',
    scope: 'Scope',
    role: 'Role',
    fromRole: { member: 'every member', admin: 'admin or owner', owner: 'owner' },
    sessionOnly: 'Only when logged in',
    sessionOnlyLead:
      'What concerns an account itself needs the person in a browser. A token is refused here with `session_required`; the contract lists these for completeness.',
    examples: 'Examples',
    toReference: 'API reference',
    answers: 'answers',
    keep: (variable, from) => `\`${from}\` of the answer is now in \`${variable}\`, for the examples below.`,
  },
  basics: {
    start: {
      title: 'First steps',
      body: [
        {
          steps: [
            'Open [[Settings]] → [[API tokens]] and make a token. It is shown once.',
            'Send it as `Authorization: Bearer sp_…` with every request.',
            'Try [the examples](/docs/api/examples): each one can be copied and run.',
          ],
        },
        'Bodies and answers are JSON in UTF-8 (`Content-Type: application/json`). Instants are in UTC as `2026-07-03T05:05:00.000Z`, days as `2026-07-03`, ids are UUIDs. Where you may choose an id, make it a UUID of your own.',
      ],
    },
    authentication: {
      title: 'Authentication and rights',
      body: [
        'A token acts as the person who made it, in the workspace in which it was made. What it may do is what that person’s role allows at that moment, within its scope:',
        {
          table: {
            head: ['Scope', 'Allows'],
            rows: [
              ['`read`', 'every operation that reads'],
              ['`write`', 'these, and everything that adds, changes or deletes'],
            ],
          },
        },
        'It ends on its last day, when it is revoked, and when its owner leaves the workspace. It is read from the header alone, never from an address. Cookies do not count beside it. A token that opens nothing is answered with 401 `invalid_token`, one with too little scope with 403 `insufficient_scope`.',
      ],
    },
    paging: {
      title: 'Lists, page by page',
      body: [
        'A list answers `items` and `nextCursor`. Send it back as `cursor`, with the same order and filters, until it is `null`. A cursor means nothing but “after this one”, so records that are added or deleted meanwhile neither repeat nor hide others. `limit` says how many at most.',
      ],
    },
    versions: {
      title: 'Editing what others edit too',
      body: [
        'Every record that people edit has a `version`. Send the one you read along with your change. If somebody was quicker, nothing is changed and the answer is 409 `stale_version` with the record as it is now in `params.current`: look at it, and decide.',
      ],
    },
    idempotency: {
      title: 'Sending something again',
      body: [
        'When an answer is lost, you cannot know whether your record was created. Send an `Idempotency-Key` of your own choice (1 to 255 visible ASCII characters) with each POST that creates, and repeat the request with the same key:',
        {
          points: [
            'The same body gets the first answer again, with the header `Idempotency-Replayed: true`. Nothing is created twice.',
            'Another body is refused with 422 `repeated_with_other_content`.',
            'While the first request is under way, the answer is 409 `request_in_progress` with `Retry-After`.',
            'What was refused is not remembered: mend it and send it under the same key.',
          ],
        },
        'A key is yours alone, for one operation, for 24 hours. PUT, PATCH with a version, and DELETE may be repeated as they are. Three take no key: a token, because its secret must not be kept; a workspace, because there is none yet in which to keep the answer; and the upload of an import, which imports nothing before you run it.',
      ],
    },
    errors: {
      title: 'Problems',
      body: [
        'Whatever is refused is answered as `application/problem+json` (RFC 9457). Programs look at `code`; `params` has details, such as the faulty fields in `params.fields`. `requestId` is what to quote to support.',
        {
          table: {
            head: ['Code', 'Means'],
            rows: [
              ['400 `malformed_body`', 'The body is not JSON, or has doubled or forbidden keys'],
              ['401 `invalid_token`', 'The token is unknown, revoked or has ended'],
              ['401 `session_expired`', 'The request came without a token'],
              ['403 `insufficient_scope`', 'A read token was used to write'],
              ['403 `session_required`', 'This needs the person in a browser'],
              ['403 `not_allowed`', 'The person’s role does not allow it'],
              ['404 `not_found`', 'There is no such record in this workspace'],
              ['405 `method_not_allowed`', 'The address takes other methods: `Allow` names them'],
              ['409 `stale_version`', 'Somebody changed it first; `params.current` is how it is now'],
              ['409 `already_exists`', 'Another company has the corporate number'],
              ['409 `request_in_progress`', 'The first request with this key is still under way'],
              ['413 `body_too_large`', 'The body has more than 1 MB'],
              [
                '415 `unsupported_media_type`',
                'The body is not declared as `application/json`, or is compressed',
              ],
              ['422 `invalid_input`', 'Some fields are not valid: `params.fields`'],
              [
                '422 `repeated_with_other_content`',
                'The key, or the id of what was to be created, was used with another body',
              ],
              ['422 `took_too_long`', 'A list or a search was stopped after 5 seconds: ask for less of it'],
              ['429 `too_many_requests`', 'Too many requests: come again after `Retry-After` seconds'],
              ['503 `temporarily_unavailable`', 'Try again after `Retry-After` seconds'],
              ['500 `internal`', 'Our fault. Quote the `requestId`'],
            ],
          },
        },
      ],
    },
    limits: {
      title: 'Limits',
      body: [
        {
          points: [
            '300 requests a minute for each token; beyond that 429 with `Retry-After`',
            'Bodies of up to 1 MB and 12 levels; unknown fields are refused',
            'Up to 200 records a page, up to 100 characters in a search',
            '50 tokens a person, each for a year at the most',
          ],
        },
      ],
    },
    changes: {
      title: 'How the API changes',
      body: [
        'The version is in `info.version` of the [contract](/api/openapi.json) (`1.0.0`). Within version 1 we only add: operations, optional parameters, fields in answers, problem codes. So ignore fields you do not know, and treat an unknown `code` by its status.',
        'What would break a program gets addresses of its own under `/api/v2/`. Version 1 then goes on for at least twelve months, and owners and admins are told by e-mail before it ends.',
      ],
    },
  },
  examplesTitle: 'API examples',
  examplesLead: 'Working curl commands, from the first request to an error.',
  examplesStart: [
    'Set the address and your token once. For the examples that write, the token needs the scope [[Read and write]].',
    'Paste them into one terminal, from top to bottom, as often as you like. Each time they add two companies and a call.',
  ],
  examples: {
    authenticate: {
      title: 'Who am I?',
      body: ['The shortest request there is, to see that the token works.'],
    },
    'create-company': {
      title: 'Create a company',
      body: ['With an `Idempotency-Key`, so that it may be sent again.'],
    },
    'list-companies': {
      title: 'List companies, page by page',
      body: ['In the order of their readings, one to a page here.'],
    },
    search: { title: 'Search', body: ['Any part of a name, a reading or a number will do.'] },
    'number-and-note': {
      title: 'Add a phone number and a note',
      body: ['Both belong to the company just created.'],
    },
    calls: {
      title: 'Record a call',
      body: [
        'The id is yours: choose a new UUID for each call. First the attempt, then how it went, then the note.',
      ],
    },
    concurrency: {
      title: 'Two editors',
      body: ['A change names the version it is made on. It succeeds once; then the version has moved on.'],
    },
    errors: { title: 'Errors', body: ['A problem says by its `code` what is wrong.'] },
  },
  exampleNotes: {
    'create-again': 'The same request again: the same answer, and no second company.',
    'create-other': 'One more, without a key.',
    'next-page': 'The next page begins after the cursor.',
    'add-note': 'The note appears in the company’s activity.',
    finish: 'How it went.',
    'call-note': 'The note; version 0 because there was none.',
    'read-version': 'The version as it is now.',
    edit: 'The change, made on that version.',
    'edit-stale': 'The same again is too late: 409, with the company as it is now in `params.current`.',
    invalid: 'Two faulty fields.',
    missing: 'A company that is not in this workspace.',
    'bad-token': 'A token that was revoked.',
  },
}
