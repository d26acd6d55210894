/** Promises about two people who edit the same thing: SEC-R03, on every route that edits. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { problemBody } from '../shared/problems.ts'
import { type Client, signUp, startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
let ids: Record<string, string>

beforeAll(async () => {
  client = await signUp(server)
  const add = async (path: string, content: object) =>
    ((await (await client.send('POST', path, content)).json()) as { id: string }).id
  const companyId = await add('/api/companies', { name: '二人の会社' })
  const phoneNumberId = await add('/api/phone-numbers', { companyId, raw: '03-0000-1234' })
  const personId = await add('/api/people', { name: '二人 目', email: 'main@example.com' })
  ids = {
    'contact-ways': await add('/api/contact-ways', { personId, kind: 'email', value: 'further@example.com' }),
    companies: companyId,
    people: await add('/api/people', { name: '二人 目', companyId }),
    'phone-numbers': phoneNumberId,
    notes: await add('/api/notes', { companyId, body: 'メモ' }),
    calls: await add('/api/calls', { id: uuidv7(), companyId, phoneNumberId }),
    'follow-ups': await add('/api/follow-ups', { companyId, dueOn: '2027-01-15', body: '約束' }),
    statuses: await add('/api/statuses', { name: '様子見', kind: 'hot' }),
    views: await add('/api/views', { kind: 'company', name: '二人のビュー', shared: true }),
    outcomes: await add('/api/outcomes', {
      ...{ name: '社長と話した', kind: 'hot', depth: 3, countsAsConnect: true },
    }),
    tags: await add('/api/tags', { name: '展示会' }),
    'custom-fields': await add('/api/custom-fields', { record: 'company', name: '導入製品', kind: 'text' }),
  }
})

/** Two edits for every route that takes a version, and the version that a new record has. A new route fails until it is here. */
const edits: Record<string, { first: object; second: object; version: number; says?: object }> = {
  'PATCH /api/workspace': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/companies/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/people/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/phone-numbers/{id}': {
    first: { raw: '03-0000-1111' },
    second: { raw: '03-0000-2222' },
    version: 1,
  },
  'PUT /api/phone-numbers/{id}/reception': {
    first: { answers: '先' },
    second: { answers: '後' },
    version: 0,
    says: { version: 0, menu: '', way: '', extension: '', refusesSales: false },
  },
  'PATCH /api/contact-ways/{id}': {
    first: { value: 'saki@example.com' },
    second: { value: 'ato@example.com' },
    version: 1,
  },
  // After the one above.
  'PUT /api/contact-ways/{id}/main': {
    first: { label: '先', recordVersion: 1 },
    second: { label: '後', recordVersion: 2 },
    version: 2,
  },
  'PATCH /api/notes/{id}': { first: { body: '先' }, second: { body: '後' }, version: 1 },
  'PATCH /api/follow-ups/{id}': { first: { body: '先' }, second: { body: '後' }, version: 1 },
  'PATCH /api/statuses/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/views/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/custom-fields/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/outcomes/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PATCH /api/tags/{id}': { first: { name: '先' }, second: { name: '後' }, version: 1 },
  'PUT /api/calls/{id}/note': { first: { body: '先' }, second: { body: '後' }, version: 0 },
  // By the outcome that is replaced, since the version of a call grows with what else is said of it.
  'PUT /api/calls/{id}/outcome': {
    first: { outcome: 'absent' },
    second: { outcome: 'reached' },
    version: 1,
    says: { replaces: null },
  },
}

/** Every other route that edits, and why nobody can overwrite anybody there. */
const withoutVersion: Record<string, string> = {
  'PUT /api/calls/{id}/launch': 'one value, said by its caller alone',
  'PUT /api/follow-ups/{id}/completion': 'one tick, whose last position counts',
  'PATCH /api/imports/{id}':
    'the whole mapping of a file that its uploader alone prepares; refused once it runs',
  'PUT /api/statuses/order': 'one order, the last of which counts',
  'PUT /api/views/order': 'one order, the last of which counts',
  'PUT /api/views/default': 'one’s own choice, the last of which counts',
  'PUT /api/statuses/{id}/retirement': 'one switch, whose last position counts',
  'PUT /api/statuses/{id}/successor': 'takes the place of another once',
  'PUT /api/contact-ways/order': 'one order, the last of which counts',
  'PUT /api/phone-numbers/order': 'one order, the last of which counts',
  'PUT /api/custom-fields/order': 'one order, the last of which counts',
  'PUT /api/custom-fields/{id}/retirement': 'one switch, whose last position counts',
  'PUT /api/custom-fields/{id}/successor': 'takes the place of another once',
  'PUT /api/outcomes/order': 'one order, the last of which counts',
  'PUT /api/outcomes/{id}/retirement': 'one switch, whose last position counts',
  'PUT /api/tags/{id}/retirement': 'one switch, whose last position counts',
  'PUT /api/tags/{id}/successor': 'takes the place of another once',
  'PUT /api/workspace/second-factor': 'one switch, whose last position counts',
  'PATCH /api/members/{id}': 'one role, whose last choice counts',
  'PUT /api/workspace/owner': 'one owner hands over once; whoever comes second is no owner any more',
  'PUT /api/session/workspace': 'which workspace one has open oneself',
  'PATCH /api/passkeys/{id}': 'one’s own name for one’s own key',
  'PATCH /api/me': 'one’s own name, language and zone',
  'PUT /api/sign-in-methods/password': 'one’s own first password; a second one is refused',
}

test('SEC-R03 every route that edits takes a version, or is listed here with the reason why not', async () => {
  const { paths } = await (await server.app.request('/api/openapi.json')).json()
  const operations = Object.entries(paths as Record<string, Record<string, { requestBody?: unknown }>>)
  const editing = operations.flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method === 'patch' || method === 'put')
      .map(([method, { requestBody }]) => {
        const takesVersion = /"(version|replaces)"/.test(JSON.stringify(requestBody ?? null))
        return [`${method.toUpperCase()} ${path}`, takesVersion] as const
      }),
  )
  const withOne = editing.filter(([, takesVersion]) => takesVersion).map(([name]) => name)
  const without = editing.filter(([, takesVersion]) => !takesVersion).map(([name]) => name)
  expect(withOne.toSorted()).toEqual(Object.keys(edits).toSorted())
  expect(without.toSorted()).toEqual(Object.keys(withoutVersion).toSorted())
})

describe.each(Object.entries(edits))(
  'SEC-R03 %s',
  (route, { first, second, version, says = { version } }) => {
    test('of two editors the slower one is told, with the record as it is now; nothing is overwritten', async () => {
      const [method = '', path = ''] = route.split(' ')
      const [, , noun = ''] = path.split('/')
      const at = path.replace('{id}', ids[noun] ?? '')
      expect((await client.send(method, at, { ...says, ...first })).status).toBe(200)
      const late = await client.send(method, at, { ...says, ...second })
      expect(late.status).toBe(409)
      const problem = problemBody.parse(await late.json())
      expect(problem.code).toBe('stale_version')
      const current = JSON.stringify(problem.params.current)
      const [said] = Object.values(first)
      expect(current).toContain(`"version":${version + 1}`)
      expect(current).toContain(String(said))
    })
  },
)
