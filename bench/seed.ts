/** How quick made-up companies come, in a database with nothing else in it, beside a bare COPY of the same rows into a table without anything. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { batchesOf } from '../db/seed/batches.ts'
import { seedMany } from '../db/seed/many.ts'
import { openCopySql } from '../db/sql/copy.ts'
import type { BenchOptions, Figure } from './figures.ts'

const most = 100_000
const target = 20_000

export async function measureSeed({ companies }: BenchOptions): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shodan-bench-'))
  await chmod(dataDir, 0o755)
  const log = pino({ level: 'silent' })
  const database = await openDatabase({ databaseUrl: null, databaseAppUrl: null, dataDir, log })
  try {
    await migrate(database.ownerUrl)
    const size = { companies: Math.min(companies, most), people: 0, calls: 0 }
    const bare = await bareCopy(database.ownerUrl, size)
    const began = performance.now()
    let copied = Number.NaN
    await seedMany({
      ...database,
      isOurs: true,
      workspaceId: null,
      sizes: [size],
      now: new Date(),
      onBatch: () => (copied = performance.now() - began),
    })
    const whole = performance.now() - began
    return [
      figureOf('copied', size.companies, copied, bare),
      figureOf('copied, with all indexes', size.companies, whole, bare),
    ]
  } finally {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Milliseconds that PostgreSQL takes for the same bytes without a key, an index or a check; making them does not count. */
async function bareCopy(
  url: string,
  size: { companies: number; people: number; calls: number },
): Promise<number> {
  const sql = await openCopySql(url)
  const plan = {
    ...size,
    workspaceId: '019a0000-0000-7000-8000-000000000000',
    seed: 1,
    userIds: [],
    segments: ['0'],
    shapes: { statuses: [], tagIds: [] },
    until: Date.now(),
  }
  let spent = 0
  await sql`begin`
  for (const { tables } of batchesOf([plan])) {
    for (const { table, columns, text } of tables) {
      const named = columns.map((column) => `"${column}"`).join(', ')
      await sql.unsafe(
        `create table if not exists bare_${table} as select ${named} from ${table} with no data`,
      )
      const began = performance.now()
      await sql.copy({ table: `bare_${table}`, columns }, [text])
      spent += performance.now() - began
    }
  }
  await sql`rollback`
  await sql.end()
  return spent
}

function figureOf(what: string, companies: number, time: number, bare: number): Figure {
  const rate = Math.round((companies / time) * 1_000)
  return {
    what: `${companies.toLocaleString('en')} companies with number and search row ${what}, ${(time / bare).toFixed(1)}× a bare COPY`,
    measured: `${rate.toLocaleString('en')} companies/s`,
    target: `≥ ${target.toLocaleString('en')}/s`,
    reached: rate >= target,
  }
}
