/** The curl examples, which examples.test.ts pastes into one shell as they stand on the page, twice over. */

export interface Example {
  id: string
  command: string
  status: number
  /** Which shell variable the command sets for those below, and from which field of the answer. */
  keeps?: Kept
}

interface Kept {
  variable: string
  /** A text or a number; where several are called so, the first. */
  from: string
}

const token = '-H "Authorization: Bearer $SHODAN_TOKEN"'
const json = '-H "Content-Type: application/json"'

function curl(lines: string[]): string {
  return ['curl -sS', ...lines].join(' \\\n  ').replace('curl -sS \\\n  ', 'curl -sS ')
}

function get(path: string, query: string[] = []): string {
  const asked = query.map((text) => `--data-urlencode '${text}'`)
  return curl([`${query.length > 0 ? '-G ' : ''}"$SHODAN_URL${path}"`, token, ...asked])
}

function send(method: string, path: string, content: string, headers: string[] = []): string {
  const at = `${method === 'POST' ? '' : `-X ${method} `}"$SHODAN_URL${path}"`
  return curl([at, token, json, ...headers, `-d ${content}`])
}

/** Shows the answer and keeps a value of it, with what every shell has. */
function keeping(keeps: Kept, command: string) {
  const { variable, from } = keeps
  const value = `grep -o '"${from}" *: *"*[^",}]*' | head -n 1 | sed 's/^[^:]*: *"*//'`
  const lines = [
    `ANSWER=$(${command})`,
    `printf '%s\\n' "$ANSWER"`,
    `${variable}=$(printf '%s\\n' "$ANSWER" | ${value})`,
  ]
  return { command: lines.join('\n'), keeps }
}

function newUuid(variable: string): string {
  return `${variable}=$(uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid)\n`
}

const company = send('POST', '/api/companies', `'{"name":"株式会社さくら商事","reading":"サクラショウジ"}'`, [
  '-H "Idempotency-Key: $KEY"',
])
const created = keeping({ variable: 'COMPANY_ID', from: 'id' }, company)

const edit = send(
  'PATCH',
  '/api/companies/$COMPANY_ID',
  `"{\\"version\\":$VERSION,\\"industry\\":\\"卸売業\\"}"`,
)

export const examples = {
  authenticate: [{ id: 'who-am-i', command: get('/api/me'), status: 200 }],
  'create-company': [
    { id: 'create', ...created, command: newUuid('KEY') + created.command, status: 200 },
    { id: 'create-again', command: company, status: 200 },
    {
      id: 'create-other',
      command: send('POST', '/api/companies', `'{"name":"株式会社あおば","reading":"アオバ"}'`),
      status: 200,
    },
  ],
  'list-companies': [
    {
      id: 'first-page',
      ...keeping({ variable: 'CURSOR', from: 'nextCursor' }, get('/api/companies', ['sort=name', 'limit=1'])),
      status: 200,
    },
    {
      id: 'next-page',
      command: get('/api/companies', ['sort=name', 'limit=1']).concat(
        ' \\\n  --data-urlencode "cursor=$CURSOR"',
      ),
      status: 200,
    },
  ],
  search: [{ id: 'by-a-part', command: get('/api/search', ['q=さくら']), status: 200 }],
  'number-and-note': [
    {
      id: 'add-number',
      ...keeping(
        { variable: 'NUMBER_ID', from: 'id' },
        send(
          'POST',
          '/api/phone-numbers',
          `"{\\"companyId\\":\\"$COMPANY_ID\\",\\"raw\\":\\"03-0000-1234 内線 12\\"}"`,
        ),
      ),
      status: 200,
    },
    {
      id: 'add-note',
      command: send(
        'POST',
        '/api/notes',
        `"{\\"companyId\\":\\"$COMPANY_ID\\",\\"body\\":\\"展示会で名刺を交換\\"}"`,
      ),
      status: 200,
    },
  ],
  calls: [
    {
      id: 'place',
      command:
        newUuid('CALL_ID') +
        send(
          'POST',
          '/api/calls',
          `"{\\"id\\":\\"$CALL_ID\\",\\"companyId\\":\\"$COMPANY_ID\\",\\"phoneNumberId\\":\\"$NUMBER_ID\\"}"`,
        ),
      status: 200,
    },
    {
      id: 'finish',
      command: send('PUT', '/api/calls/$CALL_ID/outcome', `'{"outcome":"material_sent"}'`),
      status: 200,
    },
    {
      id: 'call-note',
      command: send('PUT', '/api/calls/$CALL_ID/note', `'{"version":0,"body":"来週、見積を送る"}'`),
      status: 200,
    },
  ],
  concurrency: [
    {
      id: 'read-version',
      ...keeping({ variable: 'VERSION', from: 'version' }, get('/api/companies/$COMPANY_ID')),
      status: 200,
    },
    { id: 'edit', command: edit, status: 200 },
    { id: 'edit-stale', command: edit, status: 409 },
  ],
  errors: [
    {
      id: 'invalid',
      command: send('POST', '/api/companies', `'{"name":"","corporateNumber":"123"}'`),
      status: 422,
    },
    {
      id: 'missing',
      command: get('/api/companies/019a0c4e-0000-7000-8000-000000000000'),
      status: 404,
    },
    {
      id: 'bad-token',
      command: curl(['-i "$SHODAN_URL/api/me"', '-H "Authorization: Bearer sp_revoked"']),
      status: 401,
    },
  ],
} as const satisfies Record<string, readonly Example[]>

export type ExampleChapter = keyof typeof examples
export type ExampleId = (typeof examples)[ExampleChapter][number]['id']
