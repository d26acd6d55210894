/** SEC-T08: what a member may not see is in no answer, on whatever path; every route is asked, and a new one fails until it is here. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSql } from '../db/sql/pool.ts'
import {
  addColleagues,
  answer,
  type Colleagues,
  fillWithMarks,
  type Hidden,
  mark,
  membersReach,
  type Seen,
} from './colleagues.ts'
import type { Client } from './server.ts'
import { startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let people: Colleagues
let hidden: Hidden
let seen: Seen

beforeAll(async () => {
  people = await addColleagues(server)
  const filled = await fillWithMarks(people)
  hidden = filled.hidden
  seen = filled.seen
  await membersReach(people.boss, 'see_own')
})

/** A sound body for every route that takes one and an id in its path. */
const bodies: Record<string, () => unknown> = {
  'PATCH /api/companies/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PATCH /api/people/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PATCH /api/phone-numbers/{id}': () => ({ version: 1, raw: '03-0000-9999' }),
  'PUT /api/phone-numbers/{id}/reception': () => ({
    version: 0,
    menu: '1',
    answers: '',
    way: '',
    extension: '',
    refusesSales: false,
  }),
  'PATCH /api/contact-ways/{id}': () => ({ version: 1, label: '乗っ取り' }),
  'PUT /api/contact-ways/{id}/main': () => ({ version: 1, recordVersion: 1 }),
  'PATCH /api/notes/{id}': () => ({ version: 1, body: '乗っ取り' }),
  'PATCH /api/follow-ups/{id}': () => ({ version: 1, done: true }),
  'PUT /api/follow-ups/{id}/completion': () => ({ done: true }),
  'PUT /api/calls/{id}/outcome': () => ({ outcome: 'reached' }),
  'PUT /api/calls/{id}/launch': () => ({ launch: 'opened' }),
  'PUT /api/calls/{id}/note': () => ({ version: 1, body: '乗っ取り' }),
  'POST /api/companies/{id}/field-restorations': () => restored('name'),
  'POST /api/people/{id}/field-restorations': () => restored('name'),
  'POST /api/phone-numbers/{id}/field-restorations': () => restored('raw'),
  'POST /api/contact-ways/{id}/field-restorations': () => restored('value'),
  'POST /api/contact-ways/{id}/restoration': () => undefined,
  'POST /api/companies/{id}/restoration': () => undefined,
  'POST /api/people/{id}/restoration': () => undefined,
  'POST /api/phone-numbers/{id}/restoration': () => undefined,
  'POST /api/notes/{id}/restoration': () => undefined,
  'POST /api/follow-ups/{id}/restoration': () => undefined,
  'POST /api/merges/{id}/reversal': () => undefined,
}

const restored = (field: string) => ({ version: 1, changeId: hidden.changes?.[0], field })

/** Routes whose id is of nothing that stands on a record. */
const ofOthers =
  /\/(passkeys|imports|members|statuses|views|custom-fields|outcomes|tags|tokens|exports|sessions|invitations|bulk-edits|sign-in-methods)\//

const [companyId, personId, numberId] = [
  () => hidden.companies?.[0] ?? '',
  () => hidden.people?.[0] ?? '',
  () => hidden['phone-numbers']?.[0] ?? '',
]
const choose = (kind: string, chosen: object, change: object = { set: { doNotCall: true } }) => ({
  ...{ id: uuidv7(), kind, chosen, change },
})

/** What names hidden records in a body, each with what it is answered. */
const pointing: Record<string, (() => [content: unknown, status: number])[]> = {
  'POST /api/companies': [() => [{ id: companyId(), name: '別の会社' }, 422]],
  'POST /api/people': [
    () => [{ name: '新人', companyId: companyId() }, 404],
    () => [{ id: personId(), name: '新人' }, 422],
  ],
  'POST /api/phone-numbers': [
    () => [{ raw: '03-0000-0001', companyId: companyId() }, 404],
    () => [{ raw: '03-0000-0001', personId: personId() }, 404],
  ],
  'PUT /api/phone-numbers/order': [
    () => [{ companyId: companyId(), ids: [numberId()] }, 404],
    () => [{ personId: personId(), ids: [hidden['phone-numbers']?.[1]] }, 404],
  ],
  'POST /api/contact-ways': [
    () => [{ companyId: companyId(), kind: 'email', value: 'x@example.com' }, 404],
    () => [{ personId: personId(), kind: 'email', value: 'x@example.com' }, 404],
  ],
  'PUT /api/contact-ways/order': [
    () => [{ companyId: companyId(), kind: 'address', ids: hidden['contact-ways'] }, 404],
    () => [{ personId: personId(), kind: 'address', ids: hidden['contact-ways'] }, 404],
  ],
  'POST /api/notes': [
    () => [{ body: 'x', companyId: companyId() }, 404],
    () => [{ body: 'x', personId: personId() }, 404],
  ],
  'POST /api/calls': [
    () => [{ id: uuidv7(), companyId: companyId(), phoneNumberId: numberId() }, 404],
    () => [{ id: uuidv7(), personId: personId(), phoneNumberId: hidden['phone-numbers']?.[1] }, 404],
  ],
  'POST /api/follow-ups': [
    () => [{ dueOn: '2027-01-15', body: 'x', companyId: companyId() }, 404],
    () => [{ dueOn: '2027-01-15', body: 'x', personId: personId() }, 404],
  ],
  'POST /api/merges': [
    () => [mergeOf('company', seen.company, companyId()), 404],
    () => [mergeOf('company', companyId(), seen.company), 404],
    () => [mergeOf('person', seen.person, personId()), 404],
  ],
  'POST /api/bulk-edits': [
    () => [choose('company', { ids: [companyId()] }), 404],
    () => [choose('person', { ids: hidden.people }), 404],
    () => [choose('company', { q: 'KAKUSU', except: [] }), 200],
    () => [choose('person', { q: 'KAKUSU', except: [] }), 200],
    () => [choose('company', { except: [seen.company] }), 200],
    () => [choose('company', { ids: [companyId()] }, { promise: { dueOn: null, body: 'x' } }), 404],
  ],
  'POST /api/trash/restorations': [
    () => [{ records: hidden.companies?.map((id) => ({ kind: 'company', id })) }, 200],
  ],
  'POST /api/views': [() => [{ kind: 'company', name: '検索', shared: false, q: 'KAKUSU' }, 200]],
  'POST /api/tags': [() => [{ name: '私のタグ' }, 200]],
  'POST /api/exports': [() => [{ scope: 'own' }, 200]],
}

function mergeOf(kind: string, into: string, from: string) {
  return { id: uuidv7(), kind, into, from: [from], versions: { [into]: 1, [from]: 1 } }
}

const sorts = ['name', '-updated', '-last_call', 'next_promise', 'industry', '-created']
const filters = () => [
  { all: [['name', 'has', 'KAKUSU']] },
  {
    any: [
      ['name', 'has', 'KAKUSU'],
      ['ownerId', 'is', people.colleague.actor.userId],
    ],
  },
  { all: [['ownerId', 'filled']] },
  { all: [['attempts', 'from', 1]] },
]
const asked = (name: string, value: unknown) => `${name}=${encodeURIComponent(String(value))}`

/** What lists, counts and pickers are asked for. */
const queries: Record<string, () => string[]> = {
  'GET /api/companies': () => listQueries(),
  'GET /api/people': () => [
    ...listQueries(),
    asked('companyId', companyId()),
    asked('companyId', seen.company),
  ],
  'GET /api/companies/count': () => countQueries(),
  'GET /api/people/count': () => countQueries(),
  'GET /api/companies/similar': () => [
    ...[asked('name', 'KAKUSU商店'), asked('number', '03-0000-7001'), asked('number', '090-0000-7002')],
    ...[asked('website', 'https://kakusu.example.com'), asked('email', 'x@kakusu.example.com')],
  ],
  'GET /api/people/similar': () => [
    ...[asked('name', 'KAKUSU 一郎'), `${asked('name', 'KAKUSU 一郎')}&${asked('companyId', companyId())}`],
    ...[asked('number', '090-0000-7002'), asked('email', 'kakusu@kakusu.example.com')],
  ],
  'GET /api/people/names': () => [asked('ids', hidden.people?.join(','))],
  'GET /api/phone-numbers/holders': () => [asked('number', '03-0000-7001'), asked('number', '090-0000-7003')],
  'GET /api/search': () => [
    ...[
      'KAKUSU',
      'kaku',
      'k',
      '03-0000-7001',
      '00007',
      'KAKUSU 一郎',
      'かくす',
      'みえる KAKUSU',
      'KAKUSU 担当',
      'Uの備考',
    ].map((q) => asked('q', q)),
  ],
  'GET /api/follow-ups': () => [
    'owner=me',
    'owner=all',
    asked('companyId', companyId()),
    asked('personId', personId()),
  ],
  'GET /api/merges/comparison': () => [
    `kind=company&${asked('ids', `${seen.company},${companyId()}`)}`,
    `kind=person&${asked('ids', `${seen.person},${personId()}`)}`,
  ],
  'GET /api/trash': () => ['', 'kind=company', asked('name', 'KAKUSU')],
  'GET /api/auth/google': () => [],
  'GET /api/auth/microsoft': () => [],
  'GET /api/auth/callback/google': () => [],
  'GET /api/auth/callback/microsoft': () => [],
  'GET /api/zoom/connect': () => [],
  'GET /api/zoom/callback': () => [],
}

function listQueries(): string[] {
  return [
    '',
    'q=KAKUSU',
    'q=k',
    'prefix=k',
    ...sorts.map((sort) => asked('sort', sort)),
    ...filters().map(asFilter),
  ]
}

function countQueries(): string[] {
  return [
    '',
    'exact=true',
    'q=KAKUSU',
    ...filters().flatMap((filter) => [asFilter(filter), `exact=true&${asFilter(filter)}`]),
  ]
}

function asFilter(filter: object): string {
  return asked('filter', JSON.stringify(filter))
}

/** Routes without an id that change nothing of a record, or what the workspace's admins have alone. */
const besides =
  /^(POST|PUT|PATCH|DELETE) \/api\/(auth|me|passkeys|second-factor|sessions|session|sign-in-methods|zoom|membership|workspace|workspaces|invitations|tokens|statuses|custom-fields|outcomes|views|imports|trash\/removals)/

function routes(): string[] {
  const own = server.app.routes
    .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
  return [...new Set(own)]
}

/** What hangs on records, and the records themselves, as they are: an attempt to change them would show. */
async function rowsOfHidden(): Promise<string> {
  const owner = openSql(server.ownerUrl)
  const ids = Object.values(hidden).flat()
  const dumps = []
  for (const table of [
    'company',
    'person',
    'phone_number',
    'contact_way',
    'note',
    'call',
    'follow_up',
    'change',
    'merge',
  ])
    dumps.push(await owner`select t::text from ${owner(table)} t where id = any (${ids}::uuid[]) order by 1`)
  await owner.end()
  return JSON.stringify(dumps)
}

/** @returns the answer, for whoever reads it further. */
async function ask(client: Client, route: string, path: string, content?: unknown): Promise<Response> {
  return client.send(route.split(' ')[0] ?? '', path, content)
}

describe('SEC-T08 a member who sees only their own records and nobody’s', () => {
  test('SEC-T08 finds the ids of what others own missing on every route that takes one, and changes nothing of it', async () => {
    const before = await rowsOfHidden()
    let count = 0
    for (const route of routes().filter((route) => route.includes('{id}') && !ofOthers.test(route))) {
      const [method = '', path = ''] = route.split(' ')
      if (method !== 'GET' && method !== 'DELETE' && !bodies[route])
        throw new Error(`tests/members-reach.test.ts has no body for ${route}`)
      for (const id of Object.values(hidden).flat()) {
        const response = await ask(people.mine, route, path.replace('{id}', id), bodies[route]?.())
        expect(`${route} ${response.status}`).toBe(`${route} 404`)
        expect(await response.text(), route).not.toMatch(mark)
        count += 1
      }
    }
    expect(count).toBeGreaterThan(400)
    expect(await rowsOfHidden()).toBe(before)
  })

  test('SEC-T08 meets the mark in no list, search, count, order, filter, picker, export or trash', async () => {
    for (const route of routes().filter((route) => route.startsWith('GET ') && !route.includes('{id}'))) {
      for (const query of queries[route]?.() ?? ['']) {
        const path = `${route.slice(4)}${query && `?${query}`}`
        const response = await people.mine.get(path)
        expect(response.status, path).toBeLessThan(500)
        // A search says how it has read what was asked.
        const text = (await response.text()).replace(/"read":\{[^}]*\}/, '')
        if (!path.includes('/openapi')) expect(text, path).not.toMatch(mark)
        for (const id of Object.values(hidden).flat())
          if (id !== seen.named) expect(text, path).not.toContain(id)
      }
    }
  })

  test('SEC-T08 meets it on no page of what they see', async () => {
    for (const route of routes().filter((route) => /^GET .*\/(companies|people)\/\{id\}/.test(route))) {
      const id = route.includes('companies') ? seen.company : seen.person
      const response = await people.mine.get(route.slice(4).replace('{id}', id))
      expect(response.status, route).toBe(200)
      expect(await response.text(), route).not.toMatch(mark)
    }
  })

  test('SEC-T08 the same requests of an admin meet it', async () => {
    for (const [route, asked] of Object.entries(queries)) {
      const answers = await Promise.all(asked().map((query) => people.boss.get(`${route.slice(4)}?${query}`)))
      const texts = await Promise.all(answers.map((response) => response.text()))
      if (asked().length > 0 && !route.endsWith('/count')) expect(texts.join(), route).toMatch(mark)
    }
    for (const [noun, ids] of Object.entries(hidden))
      if (noun === 'companies' || noun === 'people')
        expect(await (await people.boss.get(`/api/${noun}/${ids[0]}`)).text()).toMatch(mark)
  })

  test('SEC-T08 a hidden id in a body is a missing one, and a selection leaves it out', async () => {
    const before = await rowsOfHidden()
    for (const [route, contents] of Object.entries(pointing))
      for (const made of contents) {
        const [content, status] = made()
        const response = await ask(people.mine, route, route.split(' ')[1] ?? '', content)
        expect(`${route} ${response.status}`, JSON.stringify(content)).toBe(`${route} ${status}`)
        const text = await response.text()
        if (route !== 'POST /api/views') expect(text, route).not.toMatch(mark)
      }
    expect(await rowsOfHidden()).toBe(before)
  })

  test('SEC-T08 every route that changes something is known to this test', () => {
    const unknown = routes().filter(
      (route) =>
        !route.startsWith('GET ') && !route.includes('{id}') && !besides.test(route) && !pointing[route],
    )
    expect(unknown).toEqual([])
  })

  test('SEC-T08 counts what they see', async () => {
    const count = (kind: string, client: Client) =>
      answer<{ count: number }>(client.get(`/api/${kind}/count`))
    expect(await count('companies', people.mine)).toEqual({ count: 1 })
    expect(await count('people', people.mine)).toEqual({ count: 1 })
    expect(await count('companies', people.boss)).toEqual({ count: 2 })
    expect(await count('people', people.boss)).toEqual({ count: 4 })
  })

  test('SEC-T08 sees a person of theirs in a company of a colleague’s, and no company', async () => {
    const { person } = await answer<{ person: object }>(people.mine.get(`/api/people/${seen.person}`))
    expect(person).toMatchObject({ companyId: null, companyName: null, mayEdit: true })
    const note = await answer(
      people.mine.send('POST', '/api/notes', { personId: seen.person, body: '訪問した' }),
    )
    expect(note).toMatchObject({ companyId: null, personId: seen.person })
    const number = await answer<{ id: string }>(
      people.mine.send('POST', '/api/phone-numbers', { personId: seen.person, raw: '090-0000-1234' }),
    )
    const call = { id: uuidv7(), personId: seen.person, phoneNumberId: number.id }
    expect(await answer(people.mine.send('POST', '/api/calls', call))).toMatchObject({ companyId: null })
    for (const path of [`/api/people/${seen.person}`, `/api/people/${seen.person}/activity`]) {
      const textFor = async (by: Client) => JSON.stringify(await answer(by.get(path)))
      expect(await textFor(people.mine), path).not.toContain(companyId())
      expect(await textFor(people.boss), path).toContain(companyId())
    }
    const export_ = await answer<{ id: string }>(people.mine.send('POST', '/api/exports', { scope: 'own' }))
    const file = await people.mine.get(`/api/exports/${export_.id}/file`)
    expect(file.status).toBe(200)
  })

  test('SEC-T08 every table that tells of a record has the policy that keeps it', async () => {
    const owner = openSql(server.ownerUrl)
    const open = await owner<{ name: string }[]>`
      select distinct c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.column_name in ('company_id', 'person_id', 'record_id', 'merge_id') and not exists (
          select from pg_policies p where p.tablename = c.table_name and p.policyname = 'in_reach' and p.permissive = 'RESTRICTIVE')`
    await owner.end()
    // Its rows are ids and values that no route answers; a batch reads each record through its own policy.
    expect(open.map(({ name }) => name)).toEqual(['bulk_edit_record'])
  })
})
