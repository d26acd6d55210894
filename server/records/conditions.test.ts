/** Filters against a plain loop over all records: the same ids in the same order, page by page, and the same counts. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { seedMany } from '../../db/seed/many.ts'
import { firstOutcomes } from '../../shared/first-outcomes.ts'
import { foldForSearch, isOnlyLegalForms } from '../../shared/japanese.ts'
import { companyFields } from '../../shared/records/company.ts'
import {
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  type FilterValue,
  faultOf,
  isCondition,
  nodesOf,
  operatorsFor,
  takes,
} from '../../shared/records/conditions.ts'
import { type CustomField, type CustomValue, customKinds } from '../../shared/records/custom.ts'
import { decisionRoles } from '../../shared/records/decision-roles.ts'
import { entriesOf, type Field, type Fields } from '../../shared/records/field.ts'
import { ownOf, withOwn } from '../../shared/records/own-fields.ts'
import { personFields } from '../../shared/records/person.ts'
import { phoneKinds } from '../../shared/records/phone-kinds.ts'
import { sortedField, sortsOf } from '../../shared/records/sorts.ts'
import { analyze } from '../../tests/database.ts'
import { type Client, signUp, startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { asTenant } from '../ctx.ts'
import { isLeftIn as conditions } from './conditions.ts'
import { countRecords } from './count.ts'
import { type Bounds, listRecords } from './list.ts'
import { depthsMeant } from './outcomes.ts'

const clock = { at: new Date('2026-11-30T03:00:00Z') }
const server = whileTesting(() => startTestServer({ now: () => clock.at }))
const day = 86_400_000
let client: Client
const records: Record<'company' | 'person', Plain[]> = { company: [], person: [] }

/** A field of each kind that the workspace has added, for companies and for people. */
const own = (['company', 'person'] as const).flatMap((record) =>
  customKinds.map((kind): CustomField => {
    const choices = ['甲', '乙', '丙'].map((name) => ({
      id: uuidv7(),
      name,
      retired: false,
      mergedInto: null,
    }))
    return {
      id: uuidv7(),
      record,
      name: `${kind}の項目`,
      kind,
      retired: kind === 'link',
      choices: kind === 'choice' || kind === 'choices' ? choices : [],
    }
  }),
)
/** What fields of people name: here nobody is, which is no matter to a list. */
const named = [uuidv7(), uuidv7(), uuidv7()]

/** What the workspace has added to its outcomes, and all that there are. */
const ownOutcomes = [
  { id: uuidv7(), depth: 3, retired: false },
  { id: uuidv7(), depth: 1, retired: true },
  { id: uuidv7(), depth: 0, retired: false },
]
const outcomes = [...firstOutcomes, ...ownOutcomes]

function heldBy({ kind, choices }: CustomField, below: Below): CustomValue {
  const ids = choices.map(({ id }) => id)
  const values: Record<CustomField['kind'], () => CustomValue> = {
    text: () => oneOf(['ＡＢＣ 商会', '東京の代理店', '100%', "O'Neil"], below),
    link: () => `https://example.co.jp/${below(4)}`,
    number: () => (below(9) - 4) / 4,
    money: () => below(5) * 1_000_000,
    date: () => new Date(clock.at.getTime() + (below(90) - 45) * day).toISOString().slice(0, 10),
    choice: () => oneOf(ids, below),
    choices: () => ids.slice(below(2), 2 + below(2)),
    flag: () => below(2) === 0,
    person: () => oneOf(named, below),
  }
  return values[kind]()
}

/** A record as its columns have it, days and moments as text, and 'infinity' for none. */
type Plain = Record<string, unknown> & { id: string }

beforeAll(async () => {
  client = await signUp(server)
  const { workspaceId } = client.actor
  await seedMany({
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    isOurs: false,
    workspaceId,
    sizes: [{ companies: 300, people: 200, calls: 900 }],
    now: clock.at,
  })
  await asTenant(server.services, client.actor, async ({ sql }) => {
    await sql`update company set industry = '', english_name = 'ＡＢＣ Trading', updated_at = updated_at + interval '1 microsecond'
      where id in (select id from company order by id limit 20)`
    await sql`update company set number_kinds = '{direct,main}', do_not_call = true, import_id = ${uuidv7()}
      where id in (select id from company order by id desc limit 40)`
    await sql`update company set securities_code = '130A0' where id in (select id from company order by id limit 3)`
    await sql`update company set deleted_at = now() where id in (select id from company order by id offset 100 limit 5)`
    await sql`update person set company_id = null where id in (select id from person order by id limit 30)`
    const roles = await sql<{ id: string }[]>`select id from person order by id desc limit 60`
    for (const [at, { id }] of roles.entries())
      await sql`update person set decision_role = ${oneOf(decisionRoles, (most) => at % most)} where id = ${id}`
    const below = chance(3)
    for (const [at, field] of own.entries())
      await sql`
        insert into custom_field (workspace_id, id, record_kind, name, value_kind, choices, position, retired_at)
        values (${workspaceId}, ${field.id}, ${field.record}, ${field.name}, ${field.kind},
          ${JSON.stringify(field.choices)}::text::jsonb, ${at}, ${field.retired ? clock.at : null}::timestamptz)`
    for (const [at, { id, depth, retired }] of ownOutcomes.entries()) {
      await sql`
        insert into outcome (workspace_id, id, name, kind, depth, counts_as_connect, proposes_stop, position, retired_at)
        values (${workspaceId}, ${id}, ${`結果${at}`}, 'hot', ${depth}, false, false, 99, ${retired ? clock.at : null}::timestamptz)`
      for (const kind of ['company', 'person'] as const)
        await sql`update ${sql(kind)} set last_outcome = ${id}
          where id in (select id from ${sql(kind)} where last_outcome is not null order by md5(id::text || ${at}::text) limit 12)`
    }
    for (const kind of ['company', 'person'] as const) {
      const rows = await sql<{ id: string }[]>`select id from ${sql(kind)} order by id`
      const held = rows.flatMap(({ id }) => {
        const fields = own.filter((field) => field.record === kind && below(3) === 0)
        const custom = Object.fromEntries(fields.map((field) => [field.id, heldBy(field, below)]))
        return below(4) === 0 ? [] : [{ id, custom }]
      })
      await sql`
        update ${sql(kind)} c set custom = r.custom
        from json_to_recordset(${JSON.stringify(held)}::text::json) r (id uuid, custom jsonb) where c.id = r.id`
      records[kind] = await sql<Plain[]>`
        select *, last_called_at::text as last_called_at, created_at::text as created_at, updated_at::text as updated_at
        from ${sql(kind)} where deleted_at is null`
    }
  })
  await analyze(server)
})

/** Chance that is the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

type Below = ReturnType<typeof chance>

function oneOf<T>(list: readonly T[], below: Below): T {
  return list[below(list.length)] as T
}

function treeOf(kind: 'company' | 'person', fields: Fields, below: Below, depth = 1): FilterTree {
  const nodes = Array.from(
    { length: below(4) + (depth === 1 ? 1 : 0) },
    (): FilterNode =>
      depth < 3 && below(4) === 0 ? treeOf(kind, fields, below, depth + 1) : conditionOf(kind, fields, below),
  )
  return below(3) > 0 ? { all: nodes } : { any: nodes }
}

function conditionOf(kind: 'company' | 'person', fields: Fields, below: Below): FilterCondition {
  const [key, field] = oneOf(entriesOf(fields), below)
  const is = oneOf(operatorsFor(field), below)
  if (takes[is] === 'none') return [key, is]
  const count = takes[is] === 'one' ? 1 : 1 + below(3)
  const values = Array.from({ length: count }, () => askedValue(kind, field, is, below))
  return [key, is, ...values]
}

function askedValue(kind: 'company' | 'person', field: Field, is: string, below: Below): FilterValue {
  if (is === 'within' || is === 'not_within') return below(300)
  if (is === 'depth') return below(5)
  const asked = ownOf(field)
  if (asked) return ownValue(asked, is, below)
  const of = oneOf(records[kind], below)[field.column]
  if (field.value.kind === 'outcome') return oneOf([...outcomes, { id: 'asleep' }], below).id
  if (field.value.kind === 'decision_role') return oneOf(decisionRoles, below)
  if (field.value.kind === 'phone_kinds') return oneOf(phoneKinds, below)
  if (field.value.kind === 'member') return below(3) === 0 ? 'me' : String(of ?? uuidv7())
  if (['company', 'status', 'import'].includes(field.value.kind)) return String(of ?? uuidv7())
  if (field.value.kind === 'tags') return oneOf(Array.isArray(of) && of.length > 0 ? of : [uuidv7()], below)
  if (['yen', 'number', 'count'].includes(field.value.kind)) return Number(of ?? 10)
  if (is === 'from' || is === 'to') {
    const at =
      typeof of === 'string' && !of.includes('infinity') ? new Date(of).getTime() : clock.at.getTime()
    return new Date(at + below(9) * 8 * 3_600_000).toISOString().slice(0, 10)
  }
  const text = String(of ?? '')
  if (is !== 'has' && is !== 'begins') return text
  if (below(8) === 0) return oneOf(['株式会社', '％', "'", '.*', '(有)', 'ａｂｃ', '東京'], below)
  const letters = Array.from(text)
  const from = is === 'begins' ? 0 : below(Math.max(1, letters.length))
  return (
    letters
      .slice(from, from + 1 + below(4))
      .join('')
      .trim() || '東'
  )
}

function ownValue(field: CustomField, is: string, below: Below): FilterValue {
  const value = heldBy(field, below)
  if (is === 'has' || is === 'begins') return oneOf(['abc', '東京', '%', "'", 'https', '商'], below)
  if (Array.isArray(value)) return value[0] ?? ''
  return typeof value === 'boolean' ? String(value) : value
}

function meetsOwn(
  value: CustomValue | undefined,
  field: CustomField,
  [, is, ...asked]: FilterCondition,
): boolean {
  const [first = ''] = asked
  const plain = (text: unknown) => String(text).normalize('NFKC').toLowerCase()
  if (is === 'empty' || is === 'filled') return (value === undefined) === (is === 'empty')
  if (is === 'yes' || is === 'no') return value === (is === 'yes')
  if (is === 'is_not') return ![value].flat().some((each) => asked.some((one) => one === each))
  if (value === undefined) return false
  if (is === 'has') return plain(value).includes(plain(first))
  if (is === 'begins') return plain(value).startsWith(plain(first))
  if (field.kind === 'date' && is === 'within') {
    const today = dayOf(clock.at.getTime())
    const on = dayOf(Date.parse(`${value}T00:00:00+09:00`))
    return on >= today && on <= today + Number(first)
  }
  if (is === 'from') return value >= first
  if (is === 'to') return value <= first
  const held = [value].flat()
  const has = (one: FilterValue) => held.some((each) => each === one)
  return is === 'every' ? asked.every(has) : asked.some(has)
}

/** The plain loop. */
function isLeftIn(record: Plain, fields: Fields, node: FilterNode): boolean {
  if (isCondition(node)) return meets(record, fields, node)
  const nodes = nodesOf(node).filter(saysAnything)
  if (nodes.length === 0) return true
  const holds = (each: FilterNode) => isLeftIn(record, fields, each)
  return 'all' in node ? nodes.every(holds) : nodes.some(holds)
}

function saysAnything(node: FilterNode): boolean {
  return isCondition(node) || nodesOf(node).some(saysAnything)
}

const tokyo = 9 * 3_600_000
const dayOf = (at: number) => Math.floor((at + tokyo) / day)

function meets(record: Plain, fields: Fields, [key, is, ...values]: FilterCondition): boolean {
  const field = fields[key] as Field
  const known = ownOf(field)
  if (known) {
    const custom = record.custom as Record<string, CustomValue>
    return meetsOwn(custom[known.id], known, [key, is, ...values])
  }
  const { kind } = field.value
  const value = record[field.column]
  const asked = values.map((each) => (each === 'me' && kind === 'member' ? client.actor.userId : each))
  const [first = ''] = asked
  const isEmpty = Array.isArray(value)
    ? value.length === 0
    : value === null || value === '' || value === 'infinity' || value === '-infinity'
  if (is === 'empty') return isEmpty
  if (is === 'filled') return !isEmpty
  if (is === 'yes' || is === 'no') return value === (is === 'yes')
  if (is === 'depth') return outcomes.some(({ id, depth }) => id === value && depth >= Number(first))
  if (is === 'has' || is === 'begins') return hasText(record, field, is, String(first))
  if (kind === 'moment' || kind === 'stamp' || kind === 'day') {
    const today = dayOf(clock.at.getTime())
    const at = kind === 'day' ? Date.parse(`${value}T00:00:00+09:00`) : new Date(String(value)).getTime()
    if (is === 'not_within') return isEmpty || dayOf(at) < today - Number(first)
    if (isEmpty) return false
    if (is === 'within')
      return kind === 'day' ? dayOf(at) <= today + Number(first) : dayOf(at) >= today - Number(first)
    const asked = dayOf(Date.parse(`${first}T00:00:00+09:00`))
    return is === 'from' ? dayOf(at) >= asked : dayOf(at) <= asked
  }
  if (is === 'from' || is === 'to')
    return value !== null && (is === 'from' ? Number(value) >= Number(first) : Number(value) <= Number(first))
  if (Array.isArray(value)) {
    if (is === 'every') return asked.every((each) => value.includes(each))
    return asked.some((each) => value.includes(each)) === (is === 'is')
  }
  const isOne = value !== null && asked.map(String).includes(String(value))
  return is === 'is' ? isOne : !isOne
}

function hasText(record: Plain, { column, folded }: Field, is: string, asked: string): boolean {
  const plain = (text: unknown) =>
    String(text ?? '')
      .normalize('NFKC')
      .toLowerCase()
  const isPlain = folded === undefined || isOnlyLegalForms(asked)
  const within = isPlain ? plain(record[column]) : String(record[folded])
  const text = isPlain ? plain(asked) : foldForSearch(asked)
  return is === 'has' ? within.includes(text) : within.startsWith(text)
}

/** In the order of the list, ties by id. */
function ordered(kind: 'company' | 'person', fields: Fields, sort: string): Plain[] {
  const field = sortedField(fields, sort)
  const column = field.sort.by ?? field.column
  const down = sort.startsWith('-') ? -1 : 1
  const bytes = (text: unknown) => Buffer.from(String(text))
  const compare = (a: unknown, b: unknown) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b
    const isTime = field.value.kind === 'moment' || field.value.kind === 'stamp' || field.value.kind === 'day'
    return isTime
      ? timeOf(a) - timeOf(b) || (microsOf(a) < microsOf(b) ? -1 : Number(microsOf(a) > microsOf(b)))
      : Buffer.compare(bytes(a), bytes(b))
  }
  return records[kind].toSorted((one, other) => {
    const [a, b] = [one[column], other[column]]
    if ((a === null) !== (b === null)) return a === null ? 1 : -1
    const byValue = a === null ? 0 : compare(a, b)
    return (byValue || (one.id < other.id ? -1 : 1)) * (byValue === 0 || a !== null ? down : down)
  })
}

function timeOf(value: unknown): number {
  if (value === 'infinity') return Number.MAX_VALUE
  return value === '-infinity' ? -Number.MAX_VALUE : Math.floor(Date.parse(String(value)) / 1_000)
}

function microsOf(value: unknown): string {
  return (/\.(\d+)/.exec(String(value))?.[1] ?? '').padEnd(6, '0')
}

/** How many filters one statement asks each record for. */
const together = 25

/** The ids that each filter leaves in, as PostgreSQL sees it. */
async function leftIn(kind: 'company' | 'person', fields: Fields, trees: FilterTree[]): Promise<string[][]> {
  const rows = await asTenant(client.ctx, client.actor, async ({ sql, actor, now }) => {
    const asker = { ...actor, now: now() }
    const meant = await Promise.all(trees.map((tree) => depthsMeant({ sql, actor }, tree)))
    const met = meant
      .map((tree) => sql`coalesce(${conditions(sql, fields, tree, asker)}, false)`)
      .reduce((all, each) => sql`${all}, ${each}`)
    return await sql.once<{ id: string; met: boolean[] }[]>(
      sql`select c.id, array[${met}] as met from ${sql(kind)} c where c.deleted_at is null`,
    )
  })
  const met = new Map(rows.map((row) => [row.id, row.met]))
  return trees.map((tree, at) => {
    expect([tree, faultOf(fields, tree)]).toEqual([tree, null])
    return records[kind].filter(({ id }) => met.get(id)?.[at]).map(({ id }) => id)
  })
}

async function listed(path: string, query: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const answer = await client.get(`${path}?${query}${cursor && `&cursor=${cursor}`}`)
    const page = await answer.json()
    expect([answer.status, page.code]).toEqual([200, undefined])
    ids.push(...page.items.map((item: { id: string }) => item.id))
    if (page.nextCursor === null) return ids
    cursor = page.nextCursor
  }
}

describe.each([
  ['company', '/api/companies', withOwn(companyFields, own, 'company')],
  ['person', '/api/people', withOwn(personFields, own, 'person')],
] as const)('a list of each %s', (kind, path, fields: Fields) => {
  test('is the same when a walk and an index tell too little', async () => {
    const below = chance(7)
    const wrong: unknown[] = []
    for (let nth = 0; nth < 60; nth += 1) {
      const tree = treeOf(kind, fields, below)
      const sort = oneOf<string>(sortsOf(fields), below)
      const list = (bounds: Bounds) =>
        asTenant(client.ctx, client.actor, async (ctx) => {
          const filter = { filter: await depthsMeant(ctx, tree) }
          const page = await listRecords<{ id: string }, Fields>(
            ctx,
            { kind, fields, row: ctx.sql`json_build_object('id', c.id)` },
            { sort, limit: 20 },
            filter,
            null,
            bounds,
          )
          return page.items.map(({ id }) => id)
        })
      const expected = await list({ walked: 10_000, narrowed: 0 })
      for (const [walked, narrowed] of [
        [1, 0],
        [1, 10],
        [30, 10_000],
        [1, 10_000],
      ] as const)
        if (String(await list({ walked, narrowed })) !== String(expected))
          wrong.push({ tree, sort, walked, narrowed })
    }
    expect(wrong).toEqual([])
  })

  test('is counted alike in each step, and no further than is asked for', async () => {
    const below = chance(8)
    const wrong: unknown[] = []
    for (let nth = 0; nth < 60; nth += 1) {
      const tree = treeOf(kind, fields, below)
      const all = records[kind].filter((record) => isLeftIn(record, fields, tree)).length
      for (const [looked, lookedOn, narrowed, narrowedOn] of [
        [1, 2, 0, 0],
        [1, 100, 20, 30],
        [1, 2, 10_000, 0],
        [1, 2, 5, 10_000],
      ] as const) {
        const bounds = { counted: 20, looked, lookedOn, narrowed, narrowedOn }
        const { count } = await asTenant(client.ctx, client.actor, async (ctx) => {
          const filter = { filter: await depthsMeant(ctx, tree) }
          return await countRecords(ctx, { kind, fields, filter, found: null, isExact: false }, bounds)
        })
        if (count !== Math.min(all, bounds.counted)) wrong.push({ tree, bounds, count, all })
      }
    }
    expect(wrong).toEqual([])
  })

  test('leaves in what a plain loop does: 1,000 filters drawn by chance', async () => {
    const below = chance(kind === 'company' ? 20_261_130 : 20_261_131)
    const trees = Array.from({ length: 1_000 }, () => treeOf(kind, fields, below))
    const wrong: unknown[] = []
    let some = 0
    for (let from = 0; from < trees.length; from += together) {
      const asked = trees.slice(from, from + together)
      const found = await leftIn(kind, fields, asked)
      for (const [at, tree] of asked.entries()) {
        const expected = records[kind].filter((record) => isLeftIn(record, fields, tree)).map(({ id }) => id)
        if (expected.length > 0 && expected.length < records[kind].length) some += 1
        if (JSON.stringify(found[at]) !== JSON.stringify(expected))
          wrong.push({ tree: JSON.stringify(tree), found: found[at]?.length, expected: expected.length })
      }
    }
    expect(wrong).toEqual([])
    expect(some).toBeGreaterThan(400)
  })

  test('is asked for page by page, in each order, and counted: 100 filters drawn by chance', async () => {
    const below = chance(kind === 'company' ? 11 : 12)
    const wrong: unknown[] = []
    const sorts: string[] = sortsOf(fields)
    for (let nth = 0; nth < 100; nth += 1) {
      const tree = treeOf(kind, fields, below)
      const sort = sorts[nth % sorts.length] ?? ''
      const expected = ordered(kind, fields, sort)
        .filter((record) => isLeftIn(record, fields, tree))
        .map(({ id }) => id)
      const filter = `filter=${encodeURIComponent(JSON.stringify(tree))}`
      const limit = Math.max(1, Math.min(200, Math.ceil((expected.length + 1) / (1 + below(3)))))
      const found = await listed(path, `sort=${sort}&limit=${limit}&${filter}`)
      const { count } = await (await client.get(`${path}/count?${filter}`)).json()
      if (JSON.stringify(found) !== JSON.stringify(expected) || count !== expected.length)
        wrong.push({
          tree: JSON.stringify(tree),
          sort,
          found: found.length,
          expected: expected.length,
          count,
        })
    }
    expect(wrong).toEqual([])
  })
})

test.each([
  ['employees', [['employees', 'empty']]],
  ['-employees', [['employees', 'empty']]],
  ['-employees', [['employees', 'filled']]],
  ['employees', [['employees', 'from', 1]]],
  ['last_call', [['lastCalledAt', 'empty']]],
  ['-last_call', [['lastCalledAt', 'not_within', 1]]],
] as const)(
  'in the order %s a condition on what orders leaves in what a plain loop does: %j',
  async (sort, all) => {
    const expected = ordered('company', companyFields, sort)
      .filter((record) => isLeftIn(record, companyFields, { all }))
      .map(({ id }) => id)
    expect(expected.length).toBeGreaterThan(0)
    const filter = encodeURIComponent(JSON.stringify({ all }))
    const limit = Math.ceil(expected.length / 3)
    expect(await listed('/api/companies', `sort=${sort}&limit=${limit}&filter=${filter}`)).toEqual(expected)
  },
)

describe('what an address says', () => {
  const ask = (filter: string, path = '/api/companies') =>
    client.get(`${path}?filter=${encodeURIComponent(filter)}`)
  const many = (count: number) =>
    JSON.stringify({ all: Array.from({ length: count }, () => ['attempts', 'from', 1]) })

  test.each([
    ['{', 'filter'],
    ['', 'filter'],
    ['null', 'filter'],
    ['[]', 'filter'],
    ['{"all":[],"any":[]}', 'filter'],
    ['{"all":{}}', 'filter'],
    ['{"all":[null]}', 'filter'],
    ['{"all":["name"]}', 'filter'],
    ['{"__proto__":[]}', 'filter'],
    ['{"all":[{"all":[{"all":[{"all":[]}]}]}]}', 'filter_too_long'],
    ['{"all":[[]]}', 'filter_field'],
    ['{"all":[["constructor","is","x"]]}', 'filter_field'],
    ['{"all":[["nameFolded","is","x"]]}', 'filter_field'],
    ['{"all":[["name"]]}', 'filter_operator'],
    ['{"all":[["name","from","x"]]}', 'filter_operator'],
    ['{"all":[["name","toString","x"]]}', 'filter_operator'],
    ['{"all":[["name","has"]]}', 'filter_value'],
    ['{"all":[["name","has","   "]]}', 'filter_value'],
    ['{"all":[["name","has","a\\u0000"]]}', 'filter_value'],
    ['{"all":[["tagIds","every"]]}', 'filter_value'],
    ['{"all":[["name","has","x","y"]]}', 'filter_value'],
    ['{"all":[["name","has",{"a":1}]]}', 'filter_value'],
    ['{"all":[["ownerId","is","x"]]}', 'filter_value'],
    ['{"all":[["lastOutcome","is","A sleep"]]}', 'filter_value'],
    ['{"all":[["lastOutcome","depth",5]]}', 'filter_value'],
    ['{"all":[["numberKinds","is_not","pager"]]}', 'filter_value'],
    ['{"all":[["employees","from",-1]]}', 'filter_value'],
    ['{"all":[["employees","from",1.5]]}', 'filter_value'],
    ['{"all":[["employees","from",9007199254740993]]}', 'filter_value'],
    ['{"all":[["updatedAt","from","2026-02-30"]]}', 'filter_value'],
    ['{"all":[["updatedAt","from","0000-01-01"]]}', 'filter_value'],
    ['{"all":[["updatedAt","within",100000]]}', 'filter_value'],
    [`{"all":[["${uuidv7()}","is","x"]]}`, 'filter_field'],
    [`{"all":[["${uuidv7()}","matches","x"]]}`, 'filter_operator'],
    [`{"all":[["${uuidv7()}","is",null]]}`, 'filter_value'],
    [`{"all":[["${own[0]?.id}","from",1]]}`, 'filter_operator'],
    [`{"all":[["${own[5]?.id}","is","x"]]}`, 'filter_value'],
    [`{"all":[["${own.at(-1)?.id}","empty"]]}`, 'filter_field'],
  ])('%s is refused: %s', refuses)

  test('what is too long is refused', async () => {
    const name = (letters: number) => `{"all":[["name","has","${'あ'.repeat(letters)}"]]}`
    await refuses(many(200), 'filter_too_long')
    await refuses(name(10_000), 'filter_value')
    await refuses(name(12_000), 'filter_too_long')
  })

  async function refuses(filter: string, code: string) {
    for (const path of ['/api/companies', '/api/companies/count']) {
      const answer = await ask(filter, path)
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { code: 'invalid_input', params: { fields: [{ path: 'filter', code }] } },
      ])
    }
  }

  test.each([
    '{"all":[["updatedAt","to","9999-12-31"]]}',
    '{"all":[["lastOutcome","is","asleep"]]}',
    '{"all":[["updatedAt","from","0001-01-01"],["nextPromiseOn","from","9999-12-31"]]}',
    '{"all":[["employees","to",9007199254740991],["capitalYen","is",9007199254740991]]}',
    '{"any":[["name","has","%_\\\\\'\\"(.*)[$^"],["name","begins","\\ud800"]]}',
  ])('%s is answered', async (filter) => {
    expect((await ask(filter)).status).toBe(200)
  })

  test('a group without conditions is as though it were not there', async () => {
    const never = ['attempts', 'from', 1_000_000]
    const found = async (tree: unknown) => (await (await ask(JSON.stringify(tree))).json()).items.length
    expect(await found({ any: [never, { all: [] }] })).toBe(0)
    expect(await found({ all: [{ any: [] }, { any: [{ all: [] }, never] }] })).toBe(0)
    expect(await found({ any: [] })).toBe(50)
  })

  test('SEC-T04 a cursor of another order is refused, and one of another workspace shows nothing of it', async () => {
    const { nextCursor } = await (await client.get('/api/companies?limit=5')).json()
    for (const sort of ['-name', 'updated', 'employees'])
      expect((await client.get(`/api/companies?sort=${sort}&cursor=${nextCursor}`)).status).toBe(422)
    expect(
      (await client.get(`/api/companies?prefix=${encodeURIComponent('株')}&cursor=${nextCursor}`)).status,
    ).toBe(422)
    const stranger = await signUp(server)
    const page = await (await stranger.get(`/api/companies?cursor=${nextCursor}`)).json()
    expect(page).toEqual({ items: [], nextCursor: null })
  })
})
