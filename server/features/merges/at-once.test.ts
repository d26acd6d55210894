/** Promises about merges beside everything else: nothing is lost, whoever comes first, and undoing puts each row where it was. */
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSql, type PoolSql } from '../../../db/sql/pool.ts'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { references } from './rules.ts'

const server = whileTesting(() => startTestServer({ connections: 10 }))
let owner: PoolSql
/** A connection of its own, to hold what others wait for. */
let barrier: PoolSql
let client: Client

beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  barrier = openSql(server.ownerUrl)
  client = await signUp(server, { name: '佐藤 花子' })
})
afterAll(async () => {
  await barrier.end()
  await owner.end()
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}
const added = <T>(what: string, content: object) => json<T>(client.send('POST', `/api/${what}`, content))
const company = (name: string) => added<CompanyView>('companies', { name })
const undo = (id: string) => client.send('POST', `/api/merges/${id}/reversal`)

async function versionsOf(ids: string[]): Promise<Record<string, number>> {
  const rows = await owner<{ id: string; version: number }[]>`
    select id, version from company where id = any (${ids}::uuid[])`
  return Object.fromEntries(rows.map(({ id, version }) => [id, version]))
}
async function merge(into: string, from: string[], id = uuidv7()) {
  const versions = await versionsOf([into, ...from])
  return client.send('POST', '/api/merges', { id, kind: 'company', into, from, versions })
}

/** How many rows that can be seen anywhere stand on a company. */
async function standingOn(companyId: string): Promise<Record<string, number>> {
  const counts = references.company
    .filter((table) => table !== 'change')
    .map(async (table) => {
      const [row] = await owner<{ n: number }[]>`
        select count(*)::int as n from ${owner(table)} where company_id = ${companyId}`
      return [table, row?.n ?? 0] as const
    })
  return Object.fromEntries(await Promise.all(counts))
}

test('what is added to a record at the very moment that it is merged away is the kept one’s', async () => {
  // The merge has the one that goes, by the smaller id, and waits for the other; the rest waits for the merge.
  const [again, last] = [await company('二度目'), await company('最後に残る')]
  const line = await added<PhoneNumberView>('phone-numbers', { companyId: again.id, raw: '03-0000-7777' })
  let merging: Promise<Response> | undefined
  const late: Promise<unknown>[] = []
  await barrier.begin(async (sql) => {
    await sql`select from company where id = ${last.id} for update`
    merging = merge(last.id, [again.id])
    await untilWaiting(owner, 1)
    late.push(
      added('notes', { companyId: again.id, body: 'いま' }),
      added('follow-ups', { dueOn: null, body: 'x', companyId: again.id }),
      added('people', { companyId: again.id, name: '新人' }),
      added('phone-numbers', { companyId: again.id, raw: '03-0000-8888' }),
      added('contact-ways', { companyId: again.id, kind: 'email', value: 'late@example.com' }),
      added('calls', { id: uuidv7(), companyId: again.id, phoneNumberId: line.id }),
    )
    await untilWaiting(owner, 7)
  })
  expect((await merging)?.status).toBe(200)
  await Promise.all(late)
  const one = { contact_way: 1, person: 1, call: 1, note: 1, follow_up: 1 }
  const none = { contact_way: 0, person: 0, call: 0, note: 0, follow_up: 0 }
  expect(await standingOn(again.id)).toEqual({ ...none, phone_number: 0 })
  expect(await standingOn(last.id)).toEqual({ ...one, phone_number: 2 })
})

test('what was being added before the merge began moves with it', async () => {
  const [gone, kept] = [await company('先に作った'), await company('残る')]
  const { workspaceId, userId } = client.actor
  let merging: Promise<Response> | undefined
  await barrier.begin(async (sql) => {
    await sql`insert into note ${sql({ workspace_id: workspaceId, id: uuidv7(), company_id: gone.id, author_id: userId, body: '書きかけ' })}`
    merging = merge(kept.id, [gone.id])
    await untilWaiting(owner, 1)
  })
  expect((await merging)?.status).toBe(200)
  expect(await standingOn(kept.id)).toMatchObject({ note: 1 })
})

test('an outcome and a note of a call at the moment of the merge wait for it, and nobody ends in a deadlock', async () => {
  const [gone, kept] = [await company('先に作った'), await company('残る')]
  const number = await added<PhoneNumberView>('phone-numbers', { companyId: gone.id, raw: '03-0000-1234' })
  const place = () =>
    added<CallActivity>('calls', { id: uuidv7(), companyId: gone.id, phoneNumberId: number.id })
  const calls = [await place(), await place()]
  const [one, two] = calls
  await json(client.send('PUT', `/api/calls/${one?.id}/launch`, { launch: 'not_placed' }))
  let merging: Promise<Response> | undefined
  const late: Promise<Response>[] = []
  await barrier.begin(async (sql) => {
    await sql`select from company where id = ${kept.id} for update`
    merging = merge(kept.id, [gone.id])
    await untilWaiting(owner, 1)
    late.push(client.send('PUT', `/api/calls/${one?.id}/outcome`, { outcome: 'reached' }))
    late.push(client.send('PUT', `/api/calls/${two?.id}/note`, { version: 0, body: '話した' }))
    await untilWaiting(owner, 3)
  })
  expect((await merging)?.status).toBe(200)
  expect((await Promise.all(late)).map(({ status }) => status)).toEqual([200, 200])
  expect(await standingOn(kept.id)).toMatchObject({ call: 2, note: 1 })
  const [deadlocks] = await owner`
    select deadlocks::int from pg_stat_database where datname = current_database()`
  expect(deadlocks).toEqual({ deadlocks: 0 })
})

const tables = references.company.filter((table) => table !== 'change')
type Where = Map<string, string>

/** Each row that stands on one of the companies, and on which. */
async function whereAll(ids: string[]): Promise<Where> {
  const where: Where = new Map()
  for (const table of tables) {
    const rows = await owner<{ id: string; companyId: string }[]>`
      select id, company_id as "companyId" from ${owner(table)} where company_id = any (${ids}::uuid[])`
    for (const { id, companyId } of rows) where.set(`${table} ${id}`, companyId)
  }
  return where
}

const step = fc.record({
  what: fc.constantFrom('note', 'number', 'way', 'person', 'call', 'rename', 'merge', 'undo'),
  a: fc.nat(3),
  b: fc.nat(3),
})

test('F-25 whatever is merged, edited and undone, each row stands on one record, and undoing all puts each where it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const companies = await Promise.all(['甲', '乙', '丙', '丁'].map(company))
      const ids = companies.map(({ id }) => id)
      const numbers: { id: string; companyId: string }[] = []
      /** Which one each leads to by now, and where each row was put when nothing was merged of it. */
      const merges: { id: string; into: string; from: string }[] = []
      const leadsTo = (id: string): string => {
        const gone = merges.find(({ from }) => from === id)
        return gone ? leadsTo(gone.into) : id
      }
      const put = new Map<string, string>()
      const keep = (table: string, { id }: { id: string }, on: string) => put.set(`${table} ${id}`, on)
      for (const { what, a, b } of steps) {
        const companyId = ids[a] ?? ''
        const on = leadsTo(companyId)
        if (what === 'note') keep('note', await added<{ id: string }>('notes', { companyId, body: 'x' }), on)
        if (what === 'number') {
          const raw = `03-0000-${1000 + b}`
          const number = await added<PhoneNumberView>('phone-numbers', { companyId, raw })
          numbers.push({ id: number.id, companyId: on })
          keep('phone_number', number, on)
        }
        if (what === 'way') {
          const way = { companyId, kind: 'email', value: `a${b}@example.com` }
          const answer = await client.send('POST', '/api/contact-ways', way)
          // It may be there already, by its own hand or by a merge.
          if (answer.status === 200) keep('contact_way', await answer.json(), on)
          else expect(answer.status).toBe(409)
        }
        if (what === 'person')
          keep('person', await added<PersonView>('people', { companyId, name: '人' }), on)
        const number = numbers.at(b)
        if (what === 'call' && number) {
          const now = leadsTo(number.companyId)
          const content = { id: uuidv7(), companyId: number.companyId, phoneNumberId: number.id }
          keep('call', await added<CallActivity>('calls', content), now)
        }
        if (what === 'rename') {
          const version = (await versionsOf([on]))[on]
          await json(client.send('PATCH', `/api/companies/${on}`, { version, name: `新 ${b}` }))
        }
        const into = leadsTo(ids[b] ?? '')
        if (what === 'merge' && on !== into) {
          const id = uuidv7()
          expect((await merge(into, [on], id)).status).toBe(200)
          merges.push({ id, into, from: on })
        }
        const newest = merges.at(-1)
        if (what === 'undo' && newest) {
          await json(undo(newest.id))
          merges.pop()
        }
        const now = await whereAll(ids)
        expect(new Set(now.keys())).toEqual(new Set(put.keys()))
        for (const [row, first] of put) expect([row, now.get(row)]).toEqual([row, leadsTo(first)])
      }
      for (const { id } of merges.toReversed()) await json(undo(id))
      expect(await whereAll(ids)).toEqual(put)
      const living = await owner`select from company where id = any (${ids}::uuid[]) and deleted_at is null`
      expect(living).toHaveLength(4)
      const retired =
        await owner`select from phone_number where company_id = any (${ids}::uuid[]) and deleted_at is not null`
      expect(retired).toHaveLength(0)
      const doubled =
        await owner`select from contact_way where company_id = any (${ids}::uuid[]) and deleted_at is not null`
      expect(doubled).toHaveLength(0)
    }),
    { numRuns: 12 },
  )
})

test('5,000 calls with their notes move, and back, in seconds', async () => {
  const [gone, kept] = [await company('長い付き合い'), await company('残る')]
  const number = await added<PhoneNumberView>('phone-numbers', { companyId: gone.id, raw: '03-0000-1234' })
  const { workspaceId, userId } = client.actor
  await owner`
    insert into call (workspace_id, id, user_id, company_id, phone_number_id, number_raw, placed_at)
    select ${workspaceId}, gen_random_uuid(), ${userId}, ${gone.id}, ${number.id}, '03', now() - n * interval '1 hour'
    from generate_series(1, 5000) n`
  await owner`
    insert into note (workspace_id, id, company_id, call_id, author_id, body)
    select workspace_id, gen_random_uuid(), company_id, id, user_id, 'x' from call where company_id = ${gone.id}`
  const id = uuidv7()
  const began = performance.now()
  expect((await merge(kept.id, [gone.id], id)).status).toBe(200)
  const merged = performance.now()
  await json(undo(id))
  const undone = performance.now()
  server.services.log.info({ merge: merged - began, undo: undone - merged }, 'merge of 10,000 rows, in ms')
  expect(await standingOn(gone.id)).toMatchObject({ call: 5000, note: 5000 })
  expect(merged - began).toBeLessThan(20_000)
  expect(undone - merged).toBeLessThan(20_000)
})

test('more than 50,000 rows are refused before anything is touched', async () => {
  const [gone, kept] = [await company('多すぎる'), await company('残る')]
  const { workspaceId, userId } = client.actor
  await owner`
    insert into note (workspace_id, id, company_id, author_id, body)
    select ${workspaceId}, gen_random_uuid(), ${gone.id}, ${userId}, 'x' from generate_series(1, 50001)`
  const refused = await merge(kept.id, [gone.id])
  expect([refused.status, (await refused.json()).code]).toEqual([422, 'merge_too_large'])
  expect(await standingOn(kept.id)).toMatchObject({ note: 0 })
})
