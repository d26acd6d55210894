/** The curl examples, which reference.test.ts runs one after the other as they stand on the page. */

export interface Example {
  id: string
  command: string
  status: number
  /** Which variable the reader keeps, and where in the answer its value is. */
  keeps?: { variable: string; from: string }
}

const token = '-H "Authorization: Bearer $SHODAN_TOKEN"'
const json = '-H "Content-Type: application/json"'

function curl(lines: string[]): string {
  return ['curl', ...lines].join(' \\\n  ').replace('curl \\\n  ', 'curl ')
}

function get(path: string, query: string[] = []): string {
  const asked = query.map((text) => `--data-urlencode '${text}'`)
  return curl([`${query.length > 0 ? '-G ' : ''}"$SHODAN_URL${path}"`, token, ...asked])
}

function send(method: string, path: string, content: string, headers: string[] = []): string {
  const at = `${method === 'POST' ? '' : `-X ${method} `}"$SHODAN_URL${path}"`
  return curl([at, token, json, ...headers, `-d ${content}`])
}

const company = send('POST', '/api/companies', `'{"name":"株式会社さくら商事","reading":"サクラショウジ"}'`, [
  '-H "Idempotency-Key: crm-export-4711"',
])

const firstVersion = send('PATCH', '/api/companies/$COMPANY_ID', `'{"version":1,"industry":"卸売業"}'`)

export const examples = {
  authenticate: [{ id: 'who-am-i', command: get('/api/me'), status: 200 }],
  'create-company': [
    { id: 'create', command: company, status: 200, keeps: { variable: 'COMPANY_ID', from: 'id' } },
    { id: 'create-again', command: company, status: 200 },
  ],
  'list-companies': [
    {
      id: 'first-page',
      command: get('/api/companies', ['sort=name', 'limit=1']),
      status: 200,
      keeps: { variable: 'CURSOR', from: 'nextCursor' },
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
      command: send(
        'POST',
        '/api/phone-numbers',
        `"{\\"companyId\\":\\"$COMPANY_ID\\",\\"raw\\":\\"03-0000-1234 内線 12\\"}"`,
      ),
      status: 200,
      keeps: { variable: 'NUMBER_ID', from: 'id' },
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
      command: send(
        'POST',
        '/api/calls',
        `"{\\"id\\":\\"019a0c4e-5b7a-7d31-9f02-3c6d8e1b4a57\\",\\"companyId\\":\\"$COMPANY_ID\\",\\"phoneNumberId\\":\\"$NUMBER_ID\\"}"`,
      ),
      status: 200,
      keeps: { variable: 'CALL_ID', from: 'id' },
    },
    {
      id: 'finish',
      command: send('PUT', '/api/calls/$CALL_ID/outcome', `'{"outcome":"reached"}'`),
      status: 200,
    },
    {
      id: 'call-note',
      command: send('PUT', '/api/calls/$CALL_ID/note', `'{"version":0,"body":"来週、見積を送る"}'`),
      status: 200,
    },
  ],
  concurrency: [
    { id: 'edit', command: firstVersion, status: 200 },
    { id: 'edit-stale', command: firstVersion, status: 409 },
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
