/** A database as large as is asked for, made once and used again: one workspace has all companies, a second 1,000, and others 5,000 each. */
import { chmodSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { seedMany } from '../db/seed/many.ts'
import type { Ctx } from '../server/ctx.ts'
import { openPool } from '../server/pool.ts'
import { type BenchOptions, milliseconds } from './figures.ts'

export const small = 1_000
const usual = 5_000

export interface LargeDatabase {
  folder: string
  /** With all companies, made by seed 1 of the same count. */
  large: Place
  small: Place
  /** As many companies in all as the large one has, in workspaces of 5,000. */
  many: Place[]
  stop(): Promise<void>
}

export interface Place {
  workspaceId: string
  userId: string
  companies: number
  /** What a verb is handed when that workspace's owner asks, on so many connections. */
  ctx(connections: number): { ctx: Ctx; end(): Promise<void> }
}

/** @param options of which `companies` is a multiple of 5,000. */
export async function openLargeDatabase({
  companies,
  database: databaseUrl,
}: BenchOptions): Promise<LargeDatabase> {
  const folder = resolve(process.env.DATA_DIR ?? 'data', 'bench', String(companies))
  mkdirSync(folder, { recursive: true })
  for (const made of [resolve(folder, '..'), folder]) chmodSync(made, 0o755)
  const log = pino({ level: 'silent' })
  const database = await openDatabase({ databaseUrl, databaseAppUrl: null, dataDir: folder, log })
  try {
    await migrate(database.ownerUrl)
    const known = await workspacesIn(database.appUrl)
    const workspaces = known.length > 0 ? known : await fill(database, companies, folder)
    const places = workspaces.map((place) => placeOf(database.appUrl, place))
    const [large, little, ...many] = places
    if (!large || !little) throw new Error(`${folder} is half made: remove it.`)
    return { folder, large, small: little, many, stop: database.stop }
  } catch (error) {
    await database.stop()
    throw error
  }
}

type Workspace = Omit<Place, 'ctx'>

async function fill(
  urls: { ownerUrl: string; appUrl: string },
  companies: number,
  folder: string,
): Promise<Workspace[]> {
  console.log(`making ${companies.toLocaleString('en')} companies twice, kept in ${folder} …`)
  const began = performance.now()
  const sizes = [companies, small, ...Array.from({ length: companies / usual }, () => usual)]
  await seedMany({
    ...urls,
    isOurs: true,
    workspaceId: null,
    sizes: sizes.map((companies) => ({ companies, people: companies / 5, calls: companies / 2 })),
    now: new Date(),
  })
  console.log(`made in ${milliseconds((performance.now() - began) / 1_000)} s`)
  return workspacesIn(urls.appUrl)
}

/** In the order in which they were made, which is that of their owners' ids. */
async function workspacesIn(appUrl: string): Promise<Workspace[]> {
  const { sql } = openPool(appUrl, 1)
  try {
    const owners = await sql<{ userId: string; workspaceId: string }[]>`
      select u.id as "userId", w.workspace_id as "workspaceId" from app_user u, app.workspaces_of(u.id) w
      where u.email like '%@seed.example' order by u.id`
    return owners.map((owner, at) => ({ ...owner, companies: at === 1 ? small : usual }))
  } finally {
    await sql.end()
  }
}

function placeOf(appUrl: string, workspace: Workspace): Place {
  return {
    ...workspace,
    ctx(connections) {
      const pool = openPool(appUrl, connections)
      return { ctx: ctxOf(pool, workspace), end: () => pool.sql.end() }
    },
  }
}

/** What verbs and queries of records use of a context: no vault, no Zoom, no mail. */
function ctxOf(pool: ReturnType<typeof openPool>, { workspaceId, userId }: Workspace): Ctx {
  const actor = {
    workspaceId,
    userId,
    role: 'owner',
    reach: 'all',
    timeZone: 'Asia/Tokyo',
    locale: 'ja',
    sessionId: uuidv7(),
  }
  return { ...pool, actor, requestId: uuidv7(), ipAddress: null, now: () => new Date() } as unknown as Ctx
}
