/** Pages of lists: every order, filters drawn by chance, first and deep pages, and counts, beside the same records by their keys. */

import { rollsFor } from '../db/seed/chance.ts'
import { type Ctx, inTransaction } from '../server/ctx.ts'
import { countCompanies, listCompanies } from '../server/features/companies/queries.ts'
import { encodeCursor } from '../server/records/cursor.ts'
import { recordOrder } from '../server/records/order.ts'
import type { ListCompaniesQuery } from '../shared/contracts/records.ts'
import { firstOutcomes } from '../shared/first-outcomes.ts'
import { companyFields } from '../shared/records/company.ts'
import type { FilterCondition, FilterTree } from '../shared/records/conditions.ts'
import { sortsOf } from '../shared/records/sorts.ts'
import { type BenchOptions, type Figure, milliseconds, spreadOf, timed } from './figures.ts'
import { openLargeDatabase } from './large-database.ts'

const limit = 50
const filters = 40
/** p95 and at the most, in milliseconds, of a page, and p95 of a count. */
const targets = { page: 40, most: 300, count: 71 }

type Sort = ListCompaniesQuery['sort']
const sorts = sortsOf(companyFields)

export async function measureLists(options: BenchOptions): Promise<Figure[]> {
  const { companies } = options
  const database = await openLargeDatabase(options)
  const { ctx, end } = database.large.ctx(1)
  try {
    const deep = new Map<Sort, string>()
    for (const sort of sorts) deep.set(sort, await cursorAt(ctx, sort, Math.floor(companies * 0.6)))
    const trees = await drawFilters(ctx)
    await listOf(ctx, { sort: 'name' })
    const plain = await measurePages(ctx, 'every order without a filter', [undefined], deep)
    const name = `${filters} filters of 1 to 4 conditions in every order`
    const filtered = await measurePages(ctx, name, trees, deep)
    // What was read the first time PostgreSQL has at hand, as it has what people go through all day.
    const again = await measurePages(ctx, `${name}, asked again`, trees, deep)
    return [...plain, ...filtered, ...again, await measureCounts(ctx, trees)]
  } finally {
    await end()
    await database.stop()
  }
}

function listOf(ctx: Ctx, asked: { sort: Sort; cursor?: string; filter?: FilterTree }) {
  return inTransaction(ctx, (ctx) => listCompanies(ctx, { limit, ...asked }))
}

/** Where a page begins that many rows deep. */
async function cursorAt(ctx: Ctx, sort: Sort, rows: number): Promise<string> {
  return await inTransaction(ctx, async ({ sql, actor }) => {
    const { name, value, parts } = recordOrder(sql, companyFields, { sort })
    const [part] = parts
    const [row] = await sql<{ id: string; value: string }[]>`
      select c.id, ${value} as value from company c
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null ${part?.where ?? sql``}
      order by ${part?.by ?? sql`c.id`} offset ${rows} limit 1`
    if (!row) throw new Error(`nothing is so deep in the order ${sort}`)
    return encodeCursor({ ...row, order: name })
  })
}

/** Frequent and rare values, by chance that is the same every time. */
async function drawFilters(ctx: Ctx): Promise<FilterTree[]> {
  const { workspaceId } = ctx.actor
  const rows = await inTransaction(
    ctx,
    ({ sql }) => sql<
      Record<'statusId' | 'ownerId' | 'prefecture' | 'city' | 'industry' | 'tagId', string | null>[]
    >`
      select status_id as "statusId", owner_id as "ownerId", prefecture, city, industry, tag_ids[1] as "tagId"
      from company where workspace_id = ${workspaceId} order by id limit 2000`,
  )
  const rolls = rollsFor(1, 77, 0)
  const known = (key: keyof (typeof rows)[number]) => {
    const values = rows.flatMap((row) => row[key] || [])
    return values[Math.floor(rolls() * values.length)] ?? ''
  }
  const day = (back: number) =>
    new Date(Date.now() - Math.floor(rolls() * back) * 86_400_000).toISOString().slice(0, 10)
  const kinds: (() => FilterCondition)[] = [
    () => ['statusId', 'is', known('statusId')],
    () => ['statusId', 'empty'],
    () => ['ownerId', 'is', known('ownerId')],
    () => ['tagIds', 'is', known('tagId')],
    () => ['prefecture', 'is', known('prefecture')],
    () => ['city', 'is', known('city')],
    () => ['industry', 'is', known('industry')],
    () => ['lastOutcome', 'is', firstOutcomes[Math.floor(rolls() * firstOutcomes.length)]?.id ?? 'absent'],
    () => ['lastOutcome', 'depth', 2],
    () => ['attempts', 'from', 1 + Math.floor(rolls() * 4)],
    () => ['attempts', 'to', 1],
    () => ['employees', 'from', Math.floor(rolls() * 300)],
    () => ['lastCalledAt', 'within', Math.floor(rolls() * 60)],
    () => ['lastCalledAt', 'not_within', Math.floor(rolls() * 200)],
    () => ['nextPromiseOn', 'within', 7],
    () => ['nextPromiseOn', 'filled'],
    () => ['createdAt', 'from', day(400)],
    () => ['doNotCall', 'no'],
    () => ['numberKinds', 'is', 'main'],
  ]
  return Array.from({ length: filters }, (_, at) => {
    const conditions = Array.from({ length: 1 + (at % 4) }, () =>
      kinds[Math.floor(rolls() * kinds.length)]?.(),
    )
    return { all: conditions.filter((condition) => condition !== undefined) }
  })
}

async function measurePages(
  ctx: Ctx,
  name: string,
  trees: readonly (FilterTree | undefined)[],
  deep: ReadonlyMap<Sort, string>,
): Promise<Figure[]> {
  const times: number[] = []
  const bare: number[] = []
  let worst = { time: 0, of: '' }
  for (const tree of trees) {
    for (const sort of sorts) {
      for (const cursor of [undefined, deep.get(sort)]) {
        const asked = { sort, ...(cursor && { cursor }), ...(tree && { filter: tree }) }
        let ids: string[] = []
        const time = await timed(async () => {
          ids = (await listOf(ctx, asked)).items.map(({ id }) => id)
        })
        times.push(time)
        if (time > worst.time)
          worst = { time, of: `${sort}${cursor ? ' deep' : ''} ${JSON.stringify(tree ?? {})}` }
        bare.push(await timed(() => readByKey(ctx, ids)))
      }
    }
  }
  const { p50, p95, p99, most } = spreadOf(times)
  const beside = (p50 / spreadOf(bare).p50).toFixed(1)
  return [
    {
      what: `${name}, first and deep page of ${limit}, p50 / p95 / p99, ${beside}× the same records by their keys`,
      measured: `${[p50, p95, p99].map(milliseconds).join(' / ')} ms`,
      target: `p95 ≤ ${targets.page} ms`,
      reached: p95 <= targets.page,
      bar: { label: name, value: p95, most: targets.page, unit: 'ms' },
    },
    {
      what: `${name}, at the most (${worst.of})`,
      measured: `${milliseconds(most)} ms`,
      target: `≤ ${targets.most} ms`,
      reached: most <= targets.most,
    },
  ]
}

function readByKey(ctx: Ctx, ids: string[]): Promise<unknown> {
  return inTransaction(
    ctx,
    ({ sql, actor }) =>
      sql`select * from company where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`,
  )
}

async function measureCounts(ctx: Ctx, trees: readonly FilterTree[]): Promise<Figure> {
  const times: number[] = []
  for (const filter of trees)
    times.push(await timed(() => inTransaction(ctx, (ctx) => countCompanies(ctx, { filter }))))
  const { p50, p95, p99 } = spreadOf(times)
  return {
    what: 'how many there are of each of these filters, up to 1,000, p50 / p95 / p99',
    measured: `${[p50, p95, p99].map(milliseconds).join(' / ')} ms`,
    target: `p95 ≤ ${targets.count} ms`,
    reached: p95 <= targets.count,
    bar: { label: 'counts', value: p95, most: targets.count, unit: 'ms' },
  }
}
