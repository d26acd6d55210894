/** Search while typing: kinds of queries, at one connection and at ten, in one large workspace and in one of many, beside the least that a request does. */
import { type Ctx, inTransaction } from '../server/ctx.ts'
import { search } from '../server/features/search/queries.ts'
import { type BenchOptions, type Figure, milliseconds, spreadOf, timed } from './figures.ts'
import { type LargeDatabase, openLargeDatabase, type Place } from './large-database.ts'
import { type QueryClass, queriesOf, queryClasses } from './search-queries.ts'

const limit = 20
const each = 60
/** Of each kind, before ten at once are measured: as many on each connection as warm the one alone. */
const warming = 20
const checked = 4
/** p95 in milliseconds at one connection, at ten, and p99 at one. */
const targets = {
  1: { one: 30, ten: 150, rare: 60 },
  2: { one: 80, ten: 400, rare: 150 },
  3: { one: 80, ten: 400, rare: 150 },
}

export async function measureSearch(options: BenchOptions): Promise<Figure[]> {
  const { companies } = options
  const database = await openLargeDatabase(options)
  try {
    const figures: Figure[] = []
    const alone = database.large.ctx(1)
    const ten = database.large.ctx(10)
    const bare = await bareTimes(alone.ctx)
    for (const kind of queryClasses) figures.push(await measureClass(kind, companies, alone.ctx, bare))
    figures.push(...(await measureTen(companies, ten.ctx)))
    figures.push(await measureMany(database))
    figures.push(await compareWithAll(companies, alone.ctx))
    await alone.end()
    await ten.end()
    return figures
  } finally {
    await database.stop()
  }
}

const ask = (ctx: Ctx, query: string, most = limit) => inTransaction(ctx, (ctx) => search(ctx, query, most))

/** A record by its key, in a transaction with its workspace: nothing that a request asks is quicker. */
async function bareTimes(ctx: Ctx): Promise<number> {
  const [known] = await inTransaction(ctx, ({ sql }) => sql<{ id: string }[]>`select id from company limit 1`)
  const times: number[] = []
  for (let round = 0; round < 200; round++)
    times.push(
      await timed(() =>
        inTransaction(ctx, ({ sql }) => sql`select name from company where id = ${known?.id ?? ''}`),
      ),
    )
  return spreadOf(times).p50
}

async function measureClass(kind: QueryClass, companies: number, ctx: Ctx, bare: number): Promise<Figure> {
  const queries = queriesOf(kind, companies, each)
  for (const query of queries.slice(0, 10)) await ask(ctx, query)
  const times: number[] = []
  for (const query of queries) times.push(await timed(() => ask(ctx, query)))
  const { p50, p95, p99 } = spreadOf(times)
  const { one, rare } = targets[kind.words]
  return {
    what: `${kind.name} (${[...new Set(queries)].slice(0, 2).join(', ')}), p50 / p95 / p99, ${(p50 / bare).toFixed(1)}× a record by its key`,
    measured: `${[p50, p95, p99].map(milliseconds).join(' / ')} ms`,
    target: `p95 ≤ ${one}, p99 ≤ ${rare} ms`,
    reached: p95 <= one && p99 <= rare,
    bar: { label: kind.name, value: p95, most: one, unit: 'ms' },
  }
}

/** Ten people at once, each looking for something of another kind, over connections that have been asked before, as one alone has. */
async function measureTen(companies: number, ctx: Ctx): Promise<Figure[]> {
  const times = new Map<QueryClass, number[]>(queryClasses.map((kind) => [kind, []]))
  await askByTen(mixed(companies, warming), ({ query }) => ask(ctx, query))
  await askByTen(mixed(companies, each), async ({ kind, query }) => {
    times.get(kind)?.push(await timed(() => ask(ctx, query)))
  })
  return [1, 2, 3].map((words) => {
    const all = [...times].filter(([kind]) => kind.words === words).flatMap(([, found]) => found)
    const { p50, p95, p99 } = spreadOf(all)
    const { ten } = targets[words as 1 | 2 | 3]
    const label = `ten at once, ${words === 1 ? 'one word' : `${words} words`}`
    return {
      what: `${label}, p50 / p95 / p99`,
      measured: `${[p50, p95, p99].map(milliseconds).join(' / ')} ms`,
      target: `p95 ≤ ${ten} ms`,
      reached: p95 <= ten,
      bar: { label, value: p95, most: ten, unit: 'ms' },
    }
  })
}

interface Asked {
  kind: QueryClass
  query: string
}

/** So many of each kind, in turn as far apart as can be. */
function mixed(companies: number, count: number): Asked[] {
  const asked = queryClasses.flatMap((kind) =>
    queriesOf(kind, companies, count).map((query) => ({ kind, query })),
  )
  return asked.map((_, at) => asked[(at * 7_919) % asked.length]).filter((entry) => entry !== undefined)
}

async function askByTen(queue: Asked[], ask: (asked: Asked) => Promise<unknown>): Promise<void> {
  const people = Array.from({ length: 10 }, async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await ask(next)
  })
  await Promise.all(people)
}

/** One after the other in workspaces of 5,000: what others have costs nobody. */
async function measureMany({ many }: LargeDatabase): Promise<Figure> {
  const times: number[] = []
  for (const [at, kind] of queryClasses.filter(({ words }) => words === 1).entries()) {
    const place: Place | undefined = many[(at * 37) % many.length]
    if (!place) continue
    const { ctx, end } = place.ctx(1)
    const queries = queriesOf(kind, place.companies, 20)
    for (const query of queries.slice(0, 5)) await ask(ctx, query)
    for (const query of queries) times.push(await timed(() => ask(ctx, query)))
    await end()
  }
  const { p50, p95, p99 } = spreadOf(times)
  return {
    what: `in one of ${many.length} workspaces of 5,000, one word of any kind, p50 / p95 / p99`,
    measured: `${[p50, p95, p99].map(milliseconds).join(' / ')} ms`,
    target: 'p95 ≤ 30 ms',
    reached: p95 <= 30,
    bar: { label: 'in a workspace of 5,000', value: p95, most: 30, unit: 'ms' },
  }
}

/** Whether what going through all rows finds is found, for queries that have few answers. */
async function compareWithAll(companies: number, ctx: Ctx): Promise<Figure> {
  let compared = 0
  const missed: string[] = []
  for (const kind of queryClasses) {
    for (const query of new Set(queriesOf(kind, companies, checked))) {
      const { items, read } = await ask(ctx, query, 50)
      const words = kind.of === 'digits' ? [query] : read.words
      const all = await inTransaction(ctx, ({ sql }) => {
        const texts = kind.of === 'digits' ? sql`numbers` : sql`names || more`
        const conditions = words.map((word) => sql`position(${word} in ${texts}) > 0`)
        const every = conditions.reduce((all, one) => sql`${all} and ${one}`)
        return sql<{ id: string }[]>`select id from search_doc where ${every} limit 51`
      })
      compared++
      const found = new Set(items.map(({ id }) => id))
      if (all.length > 50 ? items.length < 50 : all.some(({ id }) => !found.has(id))) missed.push(query)
    }
  }
  return {
    what: `the same as going through all rows finds, ${compared} queries${missed.length > 0 ? `; not: ${missed.join(', ')}` : ''}`,
    measured: `${missed.length} missed`,
    target: '0 missed',
    reached: missed.length === 0,
  }
}
