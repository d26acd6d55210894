/** Facts against what is counted from calls, promises and numbers: after verbs drawn by chance, after an import, and of a seed. */
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { seedMany } from '../../db/seed/many.ts'
import { firstOutcomes } from '../../shared/first-outcomes.ts'
import { placeOf } from '../../shared/places.ts'
import { phoneKinds } from '../../shared/records/phone-kinds.ts'
import { csv } from '../../tests/company-lists.ts'
import { importAll } from '../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { asTenant } from '../ctx.ts'
import { importsSettled } from '../features/imports/work-on-import.ts'

const server = whileTesting(startTestServer)
afterAll(() => importsSettled())

/** The records whose facts are not what their sources say, and how many there are in all. */
function wrongFacts({ actor }: Client) {
  return asTenant(server.services, actor, async ({ sql }) => {
    const wrong: unknown[] = []
    for (const kind of ['company', 'person'] as const) {
      const own = sql.unsafe(`${kind}_id`)
      wrong.push(
        ...(await sql`
          select r.id, r.attempts, r.last_outcome, r.last_called_at, r.next_promise_on, r.number_kinds, f.* from ${sql(kind)} r
          cross join lateral (
            select
              (select count(*) from call e where e.${own} = r.id and (e.launch <> 'not_placed' or e.outcome is not null)) as n,
              (select max(placed_at) from call e where e.${own} = r.id and (e.launch <> 'not_placed' or e.outcome is not null)) as at,
              (select outcome from call e where e.${own} = r.id and outcome is not null order by placed_at desc, id desc limit 1) as went,
              (select min(due_on) from follow_up e where e.${own} = r.id and done_at is null and deleted_at is null) as due,
              array(select distinct kind from phone_number e where e.${own} = r.id and deleted_at is null order by kind) as kinds
          ) f
          where (r.attempts, r.last_outcome, r.last_called_at, r.next_promise_on, r.number_kinds)
            is distinct from (f.n, f.went, coalesce(f.at, '-infinity'), coalesce(f.due, 'infinity'), f.kinds)`),
      )
    }
    const places = await sql<{ address: string; prefecture: string; city: string }[]>`
      select address, prefecture, city from company`
    for (const { address, ...read } of places)
      if (JSON.stringify(read) !== JSON.stringify(placeOf(address))) wrong.push({ address, ...read })
    return wrong
  })
}

const outcomes = firstOutcomes.map(({ id }) => id)

function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

test('facts are what calls, promises and numbers say, whatever happened to these', async () => {
  const client = await signUp(server)
  const below = chance(11)
  const oneOf = <T>(list: readonly T[]) => list[below(list.length)] as T
  const send = async (method: string, path: string, content?: object) => {
    const answer = await client.send(method, path, content ?? {})
    return answer.status === 200 ? answer.json() : {}
  }
  const [mine, other] = [
    await send('POST', '/api/companies', { name: '甲' }),
    await send('POST', '/api/companies', { name: '乙' }),
  ]
  const person = await send('POST', '/api/people', { name: '丙', companyId: mine.id })
  const places = [{ companyId: mine.id }, { companyId: other.id }, { personId: person.id }]
  const numbers: { id: string; version: number; place: object }[] = []
  const calls: string[] = []
  const promises: { id: string; version: number }[] = []
  for (const place of places)
    numbers.push({ ...(await send('POST', '/api/phone-numbers', { ...place, raw: '03-0000-1234' })), place })
  const verbs = [
    async () => {
      const { id, place } = oneOf(numbers)
      const call = uuidv7()
      calls.push(call)
      await send('POST', '/api/calls', { id: call, phoneNumberId: id, ...place })
    },
    async () =>
      calls.length > 0 &&
      send('PUT', `/api/calls/${oneOf(calls)}/outcome`, { outcome: oneOf([...outcomes, null]) }),
    async () =>
      calls.length > 0 &&
      send('PUT', `/api/calls/${oneOf(calls)}/launch`, { launch: oneOf(['opened', 'not_placed']) }),
    async () => {
      const dueOn = oneOf([null, `2026-12-${10 + below(20)}`])
      const promise = await send('POST', '/api/follow-ups', {
        id: uuidv7(),
        ...oneOf(places),
        body: '約束',
        dueOn,
      })
      if (promise.id) promises.push(promise)
    },
    async () => promises.length > 0 && send('DELETE', `/api/follow-ups/${oneOf(promises).id}`),
    async () =>
      promises.length > 0 &&
      send('PUT', `/api/follow-ups/${oneOf(promises).id}/completion`, { done: below(2) === 0 }),
    async () => {
      const place = oneOf(places)
      const number = await send('POST', '/api/phone-numbers', {
        ...place,
        raw: `03-0000-${1000 + below(8999)}`,
        kind: oneOf(phoneKinds),
      })
      if (number.id) numbers.push({ ...number, place })
    },
    async () => {
      const number = oneOf(numbers)
      const changed = await send('PATCH', `/api/phone-numbers/${number.id}`, {
        version: number.version,
        kind: oneOf(phoneKinds),
      })
      if (changed.version) number.version = changed.version
    },
    async () => send('DELETE', `/api/phone-numbers/${oneOf(numbers).id}`),
    async () => send('POST', `/api/phone-numbers/${oneOf(numbers).id}/restoration`),
  ]
  for (let nth = 0; nth < 150; nth += 1) await oneOf(verbs)()
  expect(await wrongFacts(client)).toEqual([])
  const { items } = await (await client.get('/api/companies?filter={"all":[["attempts","from",1]]}')).json()
  expect(items.length).toBeGreaterThan(0)
})

test('a list shows how the last five calls went, the newest first', async () => {
  const client = await signUp(server)
  const company = await (await client.send('POST', '/api/companies', { name: '五回' })).json()
  const number = await (
    await client.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' })
  ).json()
  const said = ['busy', 'absent', null, 'reached', 'refused', 'voicemail', null]
  for (const outcome of said) {
    const id = uuidv7()
    await client.send('POST', '/api/calls', { id, companyId: company.id, phoneNumberId: number.id })
    if (outcome) await client.send('PUT', `/api/calls/${id}/outcome`, { outcome })
  }
  const { items } = await (await client.get('/api/companies')).json()
  expect(items[0].recentOutcomes).toEqual(said.toReversed().slice(0, 5))
  expect(items[0]).toMatchObject({
    attempts: 7,
    lastOutcome: 'voicemail',
    mainNumber: { display: number.display },
  })
})

test('an import brings kinds of numbers, places and where records came from', async () => {
  const client = await signUp(server)
  const rows = [
    ['会社名', '住所', '電話番号', 'FAX', '担当者名', '携帯番号'],
    ['甲商事', '東京都港区芝1-2-3', '03-0000-1111', '03-0000-1112', '海野 幸', '090-0000-1111'],
    ['乙商事', '札幌市中央区北1条', '011-000-1111', '', '', ''],
  ]
  const { id } = await importAll(client, csv(rows))
  expect(await wrongFacts(client)).toEqual([])
  const listed = async (path: string, filter: object) =>
    (await (await client.get(`${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json()).items
  const ofImport = { all: [['importId', 'is', id]] }
  expect(await listed('/api/companies', ofImport)).toMatchObject([
    { name: '乙商事', prefecture: '北海道', city: '札幌市中央区', numberKinds: ['main'], importId: id },
    { name: '甲商事', prefecture: '東京都', city: '港区', numberKinds: ['fax', 'main'], importId: id },
  ])
  expect(await listed('/api/people', ofImport)).toMatchObject([
    { name: '海野 幸', numberKinds: ['mobile'], importId: id },
  ])
  expect(await listed('/api/companies', { all: [['importId', 'is', uuidv7()]] })).toEqual([])
})

test('a seed has owners, statuses, tags, places and facts that are right', async () => {
  const client = await signUp(server)
  await seedMany({
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    isOurs: false,
    workspaceId: client.actor.workspaceId,
    sizes: [{ companies: 300, people: 100, calls: 400 }],
    now: new Date(),
  })
  expect(await wrongFacts(client)).toEqual([])
  const count = async (...condition: unknown[]) =>
    (await (await client.get(`/api/companies/count?filter=${JSON.stringify({ all: [condition] })}`)).json())
      .count
  for (const key of ['ownerId', 'statusId', 'tagIds', 'prefecture', 'lastOutcome', 'nextPromiseOn'])
    expect([key, (await count(key, 'filled')) > 0]).toEqual([key, true])
})
