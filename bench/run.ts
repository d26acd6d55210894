/** `npm run bench -- [name …] [--companies 200000] [--database postgresql://…]`: measures how quick the product is, and writes docs/benchmarks.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openSql } from '../db/sql/pool.ts'
import { measureLists } from './lists.ts'
import { measureLoad } from './load.ts'
import { type Benchmark, isReached, measureAll } from './measure-all.ts'
import { measureRecords } from './records.ts'
import { pictureName, pictureOf, reportOf } from './report.ts'
import { measureRequests } from './requests.ts'
import { measureSearch } from './search.ts'
import { measureSeed } from './seed.ts'
import { measureStart } from './start.ts'
import { measureWeb } from './web.ts'

const benchmarks: Record<string, Benchmark> = {
  lists: measureLists,
  load: measureLoad,
  records: measureRecords,
  requests: measureRequests,
  search: measureSearch,
  seed: measureSeed,
  start: measureStart,
  web: measureWeb,
}

const usual = 200_000
/** Those that are measured on as many companies as are asked for, in the database that is asked for. */
const sized = ['lists', 'records', 'search']

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { companies: { type: 'string', default: String(usual) }, database: { type: 'string' } },
})
const companies = Number(values.companies)
const database = values.database ?? null
const unknown = asked.filter((name) => !benchmarks[name])
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There is: ${Object.keys(benchmarks).join(', ')}`,
  )
  process.exit(1)
}
if (!Number.isSafeInteger(companies) || companies < 5_000 || companies % 5_000 !== 0) {
  console.error('--companies takes a multiple of 5,000: other workspaces of 5,000 have as many in all')
  process.exit(1)
}

const chosen = Object.entries(benchmarks).filter(([name]) => asked.length === 0 || asked.includes(name))
const titles = database === null ? titled('') : titled(` on PostgreSQL ${await versionOf(database)}`)
const all = await measureAll(Object.fromEntries(titles), { companies, database }, (name) =>
  console.log(`measuring ${name} …`),
)

const docs = fileURLToPath(new URL('../docs/', import.meta.url))
mkdirSync(`${docs}images`, { recursive: true })
for (const { name, figures, failure } of all) {
  console.log(`\n${name}${failure === null ? '' : ` failed: ${failure}`}`)
  if (figures.length > 0) console.table(figures.map(({ bar: _, ...figure }) => figure))
  const picture = pictureOf(name, figures)
  if (picture) writeFileSync(`${docs}${pictureName(name)}`, picture)
}
const page = `${docs}benchmarks.md`
writeFileSync(page, reportOf(readOrEmpty(page), all, place()))
if (!isReached(all)) process.exitCode = 1

/** Under other names where they are measured on more, or elsewhere, than usually: the chapters stand side by side. */
function titled(on: string): [string, Benchmark][] {
  const at = companies === usual ? '' : ` at ${companies.toLocaleString('en')}`
  return chosen.map(([name, measure]) => [sized.includes(name) ? `${name}${at}${on}` : name, measure])
}

async function versionOf(url: string): Promise<string> {
  const sql = openSql(url)
  const [row] = await sql<
    { version: string }[]
  >`select split_part(current_setting('server_version'), ' ', 1) as version`
  await sql.end()
  return row?.version ?? ''
}

function place(): string {
  const [processor] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const [load = 0] = loadavg()
  return `${new Date().toISOString().slice(0, 10)}, ${processor?.model ?? process.arch} × ${cpus().length}, ${memory}, Node ${process.versions.node}, load ${load.toFixed(1)} at the end, ${companies.toLocaleString('en')} companies where companies count`
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
