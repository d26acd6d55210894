/** Demo data of any size: companies with people, numbers that cannot ring, and a year of calls (batches.ts). */
import { uuidv7 } from 'uuidv7'
import { insertFirstOutcomes } from '../first-outcomes.ts'
import { searchVersion } from '../search/doc.ts'
import { claimSegment, docsOfSegment, type Kind } from '../search/write.ts'
import { openCopySql } from '../sql/copy.ts'
import { drizzleOn } from '../sql/drizzle.ts'
import { openSql } from '../sql/pool.ts'
import type { Sql } from '../sql/sql.ts'
import type { Batch } from './batches.ts'
import { enter, fillAlone, fillBesideOthers } from './fill.ts'
import { corporateNumber, mostCompanies } from './made-up-company.ts'
import { day, type SeedPlan } from './plan.ts'
import { shapesOf } from './shapes.ts'
import { threadedBatchesOf } from './threaded-batches.ts'

export type SeedSize = Pick<SeedPlan, 'companies' | 'people' | 'calls'>

export interface Seed {
  ownerUrl: string
  appUrl: string
  /** Whether nobody else can be at work in the database. */
  isOurs: boolean
  /** What to make: in the workspace named, or else in a new one for each. */
  sizes: readonly SeedSize[]
  workspaceId: string | null
  /** The calls are of the year before this day begins. */
  now: Date
  onBatch?(batch: Batch): void
  onStep?(name: string): void
  /** Aborting takes everything back. */
  signal?: AbortSignal
}

/**
 * Makes all of it or nothing. @returns the plans that were carried out, one a workspace.
 * @throws RangeError when a workspace would have more companies than there are numbers for.
 */
export async function seedMany(seed: Seed): Promise<SeedPlan[]> {
  const { ownerUrl, appUrl, sizes, signal } = seed
  if (sizes.some(({ companies }) => companies > mostCompanies))
    throw new RangeError(
      `A workspace can have ${mostCompanies.toLocaleString('en')} made-up companies at most.`,
    )
  const isAlone = await mayBeAlone(seed)
  // So that PostgreSQL ends a long statement of somebody who has gone.
  const settings = { TimeZone: 'UTC', client_connection_check_interval: '1s' }
  const sql = await openCopySql(
    isAlone ? ownerUrl : appUrl,
    isAlone ? settings : { ...settings, role: 'shodan_app' },
  )
  const cut = () => void sql.end()
  signal?.addEventListener('abort', cut)
  try {
    signal?.throwIfAborted()
    const plans: SeedPlan[] = []
    const { onBatch = () => undefined, onStep = () => undefined } = seed
    const batches = async function* () {
      plans.push(...(await planned(sql, seed)))
      yield* threadedBatchesOf(plans)
    }
    await (isAlone ? fillAlone : fillBesideOthers)({ sql, batches: batches(), onBatch, onStep })
    return plans
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', cut)
    await sql.end()
  }
}

/** Indexes are made anew when that is cheap and in nobody's way. */
async function mayBeAlone({ ownerUrl, isOurs, sizes }: Seed): Promise<boolean> {
  const owner = openSql(ownerUrl)
  try {
    const [now] = await owner<{ others: boolean; rows: number }[]>`
      select
        exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          and backend_type = 'client backend') as others,
        (select greatest(reltuples, 0)::float8 from pg_class where oid = 'company'::regclass) as rows`
    const added = sizes.reduce((sum, { companies }) => sum + companies, 0)
    return now !== undefined && (isOurs || !now.others) && now.rows * 10 <= added
  } finally {
    await owner.end()
  }
}

/** In the transaction that makes the rows; as the product's role, since no policy lets the owner see a workspace. */
async function planned(sql: Sql, { workspaceId, sizes, now }: Seed): Promise<SeedPlan[]> {
  await sql`set local role shodan_app`
  const until = Math.floor(now.getTime() / day) * day
  const plans: SeedPlan[] = []
  for (const [at, size] of sizes.entries()) {
    const place = workspaceId === null ? await addWorkspace(sql, at + 1) : await membersOf(sql, workspaceId)
    const seed = workspaceId === null ? at + 1 : await firstFreeSeed(sql, workspaceId)
    plans.push({
      ...size,
      ...place,
      seed,
      until,
      shapes: await shapesOf(sql, place.workspaceId),
      segments: {
        company: await claimSegments(sql, place.workspaceId, 'company', size.companies),
        person: await claimSegments(sql, place.workspaceId, 'person', size.people),
      },
    })
  }
  await sql`reset role`
  return plans
}

type SeededPlace = Pick<SeedPlan, 'workspaceId' | 'userIds'>

async function membersOf(sql: Sql, workspaceId: string): Promise<SeededPlace> {
  await enter(sql, workspaceId)
  const members = await sql<{ id: string }[]>`
    select user_id as id from member where workspace_id = ${workspaceId} order by joined_at, user_id`
  return { workspaceId, userIds: members.map(({ id }) => id) }
}

async function addWorkspace(sql: Sql, nth: number): Promise<SeededPlace> {
  const workspaceId = uuidv7()
  const userId = uuidv7()
  await enter(sql, workspaceId)
  await sql`insert into app_user (id, name, email, email_verified)
    values (${userId}, ${`見本 ${nth}`}, ${`${userId}@seed.example`}, true)`
  await sql`insert into workspace (workspace_id, name, is_demo) values (${workspaceId}, ${`見本営業部 ${nth}`}, true)`
  await insertFirstOutcomes(drizzleOn(sql), workspaceId)
  await sql`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'owner')`
  // All that is found by search is written as this version writes it: nothing waits to be written anew.
  await sql`insert into search_progress (workspace_id, version, stage, after_id)
    values (${workspaceId}, ${searchVersion}, 'done', ${workspaceId})`
  return { workspaceId, userIds: [userId] }
}

/** Room for so many search rows. */
async function claimSegments(sql: Sql, workspaceId: string, kind: Kind, docs: number): Promise<string[]> {
  const segments: string[] = []
  for (let left = docs; left > 0; left -= docsOfSegment)
    segments.push(await claimSegment(sql, workspaceId, kind, Math.min(left, docsOfSegment)))
  return segments
}

/** The first one of which the workspace has none yet: of so many companies nearly all have a corporate number. */
async function firstFreeSeed(sql: Sql, workspaceId: string): Promise<number> {
  for (let seed = 1; ; seed++) {
    const numbers = Array.from({ length: 20 }, (_, place) => corporateNumber(seed, place))
    const [known] = await sql`select from company
      where workspace_id = ${workspaceId} and deleted_at is null and corporate_number = any(${numbers}) limit 1`
    if (!known) return seed
  }
}
