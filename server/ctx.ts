/** What every verb and query is handed: who asks, and the means to answer. */
import type { Logger } from 'pino'
import { type Database, drizzleOn } from '../db/sql/drizzle.ts'
import type { PoolSql } from '../db/sql/pool.ts'
import type { TransactionSql } from '../db/sql/transaction.ts'
import type { ChangeWay } from '../shared/contracts/activity.ts'
import type { Locale } from '../shared/messages.ts'
import type { Role } from '../shared/policy.ts'
import { Problem } from '../shared/problems.ts'
import type { Reach } from '../shared/reach.ts'
import { codeOf } from './cause.ts'
import type { Env } from './env.ts'
import type { IdentityProviders, MailClient, ZoomClient } from './outside.ts'
import type { Vault } from './vault/vault.ts'

export type { Database } from '../db/sql/drizzle.ts'

export interface Services {
  env: Env
  log: Logger
  /** The pool, as the app's role, with no workspace set: row-level security answers nothing. */
  sql: PoolSql
  db: Database
  vault: Vault
  zoom: ZoomClient
  identityProviders: IdentityProviders
  /** null: this installation sends no mail. */
  mail: MailClient | null
  now: () => Date
  /** Aborted from the moment that the process is being stopped. */
  stopping?: AbortSignal
}

/** Whoever is signed in, in whichever workspace, or in none. */
export interface Person {
  sessionId: string
  userId: string
  name: string
  email: string
  locale: Locale
  timeZone: string
  /** When they last proved who they are. */
  authenticatedAt: Date
  /** What their session has open; null: nothing, or a workspace that they do not belong to any more. */
  workspaceId: string | null
}

/** A person in the workspace that their session has open; the workspace comes from nowhere else (SEC-T04). */
export interface Actor extends Person {
  workspaceId: string
  workspaceName: string
  /** Whom its members ask for help; null: whom everybody asks. */
  supportEmail: string | null
  isDemo: boolean
  role: Role
  /** How far they reach to records that others own, as the workspace has it at this request (SEC-T08). */
  reach: Reach
  /** The workspace asks for a second factor, and this session was opened without one. */
  needsSecondFactor: boolean
  /** false: they have chosen for no list what it opens with. Known of a session; true of whoever is not asked. */
  mayHaveViewDefaults: boolean
}

/** What a verb is handed that needs nobody signed in. */
export interface Visit extends Services {
  /** null: no request asks, but a job. */
  requestId: string | null
  ipAddress: string | null
}

/** For what nobody has asked: a job, or a mail that is being composed. */
export function unasked(services: Services): Visit {
  return { ...services, requestId: null, ipAddress: null }
}

/** Whose something is, whoever asks, and the workspace whose audit trail shows what happens to it. */
export interface Whose {
  userId: string
  workspaceId: string | null
}

/** What a verb is handed that needs a person and no workspace. */
export interface PersonCtx extends Visit {
  actor: Person
  requestId: string
  /** The transaction that the whole request runs in, for one that may be repeated (server/http/idempotency.ts). */
  within?: TransactionSql
}

export interface Ctx extends PersonCtx {
  actor: Actor
  /** How what is done comes in, as the history of records says it; by hand unless it is said. */
  by?: ChangeWay
}

/** A context inside a transaction. `sql` is for hot paths (prepared), `db` for everything else. */
export type InTransaction<C extends Services> = Omit<C, 'sql' | 'db'> & {
  sql: TransactionSql
  db: Database
  /** Within `beyondReach`. */
  isBeyondReach?: true
}
export type TxCtx = InTransaction<Ctx>

/**
 * Runs `run` in one transaction that sees the actor's workspace only (SEC-T05). The setting travels with the first query; what
 * returns one query, unawaited, goes to the database and back once. Shadow the outer `ctx` with the one given, so that nothing
 * inside escapes the transaction.
 */
export function inTransaction<C extends PersonCtx, T>(
  ctx: C,
  run: (ctx: InTransaction<C>) => PromiseLike<T>,
): Promise<T> {
  if (!ctx.within) return asTenant(ctx, limitedTo(ctx.actor), run)
  return ctx.within.savepoint((sql) => run({ ...ctx, sql, db: drizzleOn(sql) }))
}

/** How long somebody who asks for a list is kept waiting. */
const patienceMs = 5_000
/** What PostgreSQL says of a statement that it stopped. */
const stopped = '57014'

/**
 * As `inTransaction`, for lists, counts and searches, whose filters may leave much to read.
 * @throws Problem `took_too_long` for a statement that would keep whoever asks waiting.
 */
export async function inGoodTime<C extends PersonCtx, T>(
  ctx: C,
  run: (ctx: InTransaction<C>) => PromiseLike<T>,
): Promise<T> {
  try {
    return await inTransaction(ctx, (ctx) => {
      ctx.sql`select set_config('statement_timeout', ${patienceMs}, true)`.execute().catch(() => undefined)
      return run(ctx)
    })
  } catch (error) {
    throw codeOf(error) === stopped ? new Problem('took_too_long') : error
  }
}

/** As `inTransaction`, for long reading: everything as it was at one moment, and nothing changes. */
export function inSnapshot<C extends PersonCtx, T>(
  ctx: C,
  run: (ctx: InTransaction<C>) => PromiseLike<T>,
): Promise<T> {
  return asTenant(ctx, limitedTo(ctx.actor), run, 'isolation level repeatable read read only')
}

interface Tenant {
  workspaceId: string | null
  userId: string | null
  /** Whoever sees nothing but their own records and nobody's. */
  seesOnly?: string | null
}

function limitedTo({ workspaceId, userId, ...actor }: Person): Tenant {
  const isLimited = 'reach' in actor && actor.reach === 'see_own'
  return { workspaceId, userId, seesOnly: isLimited ? userId : null }
}

/** As `inTransaction`, for work that has no request: jobs, sign-up, the callback of a provider. */
export function asTenant<C extends Services, T>(
  ctx: C,
  tenant: Tenant,
  run: (ctx: InTransaction<C>) => PromiseLike<T>,
  mode?: string,
): Promise<T> {
  return ctx.sql.begin((sql) => {
    setTenant(sql, tenant)
    return run({ ...ctx, sql, db: drizzleOn(sql) })
  }, mode)
}

/** Sets for this transaction which workspace row-level security shows, and how much of it. When it fails, so does the transaction. */
function setTenant(sql: TransactionSql, tenant: Tenant): void {
  sql`
    select set_config('app.workspace_id', ${tenant.workspaceId ?? ''}, true),
           set_config('app.user_id', ${tenant.userId ?? ''}, true),
           set_config('app.sees_only', ${tenant.seesOnly ?? ''}, true)`
    .execute()
    .catch(() => undefined)
}

/**
 * Runs what follows from a change, or is made of it, past the limits of a member who sees only their own records: facts, search rows, a
 * record that is handed over. Whatever the member asked for was read, locked and allowed within them before. Shadow the outer `ctx`
 * here too: what goes on within asks nobody again.
 */
export async function beyondReach<C extends MayBeLimited, T>(
  ctx: C,
  run: (ctx: C) => PromiseLike<T>,
): Promise<T> {
  const { sql, actor, isBeyondReach } = ctx
  if (actor.reach !== 'see_own' || isBeyondReach) return await run(ctx)
  await sql`select set_config('app.sees_only', '', true)`
  const result = await run({ ...ctx, isBeyondReach: true })
  await sql`select set_config('app.sees_only', ${actor.userId ?? ''}, true)`
  return result
}

/** A job's context has nobody who could be limited. */
interface MayBeLimited {
  sql: TransactionSql
  actor: { userId?: string; reach?: Reach }
  isBeyondReach?: true
}
