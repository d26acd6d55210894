/** What makes a page cost the same however deep it is: order, beginning and filter are conditions on one index, under the policy. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { companyFields } from '../../shared/records/company.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import { personFields } from '../../shared/records/person.ts'
import { sortedField, sortsOf } from '../../shared/records/sorts.ts'
import { type Client, signUp, startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { asTenant } from '../ctx.ts'
import { encodeCursor } from './cursor.ts'
import { pageOf, recordOrder } from './order.ts'
import { selection } from './selection.ts'

const server = whileTesting(startTestServer)
let client: Client
beforeAll(async () => {
  client = await signUp(server)
})

interface Plan {
  'Node Type': string
  'Index Name'?: string
  'Index Cond'?: string
  Filter?: string
  Plans?: Plan[]
}

/** How PostgreSQL reads a page when it may neither sort nor read everything: by whichever index has the order. */
function plansOf(
  table: 'company' | 'person',
  fields: Fields,
  filter: Filter<Fields>,
  asked: { sort: string; cursor?: string },
) {
  return asTenant(server.services, client.actor, async ({ sql }) => {
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'incremental_sort'])
      await sql`select set_config(${`enable_${way}`}, 'off', true)`
    const { prefix } = filter
    const page = pageOf(
      sql,
      recordOrder(sql, fields, { ...asked, prefix }).parts,
      50,
      () => sql`select c.id from ${sql(table)} c
        where c.workspace_id = ${client.actor.workspaceId} and c.deleted_at is null ${selection({ sql, actor: client.actor, now: client.ctx.now }, fields, filter)}`,
    )
    const [row] = await sql<{ 'QUERY PLAN': { Plan: Plan }[] }[]>`explain (format json) ${page}`
    return (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => nodesOf(Plan))
  })
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

const samples: Record<string, string> = {
  name: 'とうかい',
  updated: '2026-07-01T09:00:00.123456+00:00',
  created: '2026-07-01T09:00:00.123456+00:00',
  next_promise: '2026-07-01',
  last_call: '2026-07-01T09:00:00.123456+00:00',
  employees: '120',
}
const cursorOf = (value: string, order: string) => encodeCursor({ value, id: uuidv7(), order })

/** As cursors name the order: by its column. */
function orderOf(fields: Fields, sort: string): string {
  const { column, sort: sorted } = sortedField(fields, sort)
  return `${sort.startsWith('-') ? '-' : ''}${sorted.by ?? column}`
}

describe.each([
  ['company', companyFields],
  ['person', personFields],
] as const)('a deep page of a list: %s', (table, fields) => {
  test.each(sortsOf(fields))('in the order %s begins in its index', async (sort) => {
    const cursor = cursorOf(samples[sort.replace('-', '')] ?? '', orderOf(fields, sort))
    const nodes = await plansOf(table, fields, {}, { sort, cursor })
    const conditions = nodes.flatMap((node) => node['Index Cond'] ?? [])
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort')
    expect(conditions[0]).toMatch(/workspace_id = .*ROW\(\w+, id\) [<>] ROW\(/)
  })

  test.each(['株', 'と'])('of names that begin with %s is found and ordered by one index', async (prefix) => {
    const column = prefix === '株' ? 'name_folded' : 'sort_key'
    const nodes = await plansOf(table, fields, { prefix }, { sort: 'name', cursor: cursorOf('株', column) })
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort')
    const [condition = ''] = nodes.flatMap((node) => node['Index Cond'] ?? [])
    for (const part of ['workspace_id =', `${column} >=`, `${column} <`, `ROW(${column}, id) > ROW(`])
      expect(condition).toContain(part)
  })
})

test('those never called are a condition on the index of the last call', async () => {
  const filter = { neverCalled: true } as Filter<Fields>
  const nodes = await plansOf('company', companyFields, filter, {
    sort: '-last_call',
    cursor: cursorOf('-infinity', '-last_called_at'),
  })
  expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toEqual(['company_by_last_call'])
  expect(nodes.map((node) => node['Index Cond']).join()).toContain("last_called_at = '-infinity'")
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort')
})

describe('the order of the last call', () => {
  const listed = async (query: string) => (await client.get(`/api/companies?${query}`)).json()

  test('has those never called last or first, says null of them, and goes on after one of them', async () => {
    const ids: string[] = []
    for (const name of ['一番', '二番', '三番'])
      ids.push((await (await client.send('POST', '/api/companies', { name })).json()).id)
    const raw = '03-0000-1234'
    const number = await client.send('POST', '/api/phone-numbers', { companyId: ids[1], raw })
    const phoneNumberId = (await number.json()).id
    await client.send('POST', '/api/calls', { id: uuidv7(), companyId: ids[1], phoneNumberId })
    const first = await listed('sort=-last_call&limit=2')
    const second = await listed(`sort=-last_call&limit=2&cursor=${first.nextCursor}`)
    const items: { id: string; lastCalledAt: string | null }[] = [...first.items, ...second.items]
    expect(items.map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]])
    expect(items.map(({ lastCalledAt }) => lastCalledAt === null)).toEqual([false, true, true])
    const never = await listed('sort=last_call&neverCalled=true')
    expect(never.items.map(({ id }: { id: string }) => id)).toEqual([ids[0], ids[2]])
  })

  test.each([null, 'infinity', '-Infinity', 'never'])(
    'refuses the cursor %s, which it never wrote',
    async (value) => {
      const cursor = (order: string) => encodeCursor({ value, id: uuidv7(), order })
      const asked = [
        `/api/companies?sort=-last_call&cursor=${cursor('-last_called_at')}`,
        `/api/people?sort=last_call&cursor=${cursor('last_called_at')}`,
      ]
      for (const path of asked) expect((await client.get(path)).status).toBe(422)
    },
  )
})
