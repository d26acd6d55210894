/** The connections that the product runs on: the app's role, nothing else (SEC-T02). */
import { type Database, drizzleOn } from '../db/sql/drizzle.ts'
import { openSql, type PoolSql } from '../db/sql/pool.ts'

export interface Pool {
  sql: PoolSql
  db: Database
}

const statementMs = 30_000

/** @param most how many connections there are at most. @param waitMs how long one is waited for. */
export function openPool(url: string, most = 10, waitMs = 5_000): Pool {
  const sql = openSql(url, {
    most,
    waitMs,
    idleMs: 300_000,
    longestSeconds: 1_800,
    // PostgreSQL gives up before us: when it does not say so in time, the link is dead.
    answerWithinMs: statementMs + 5_000,
    settings: {
      role: 'shodan_app',
      statement_timeout: statementMs,
      max_parallel_workers_per_gather: 0,
      application_name: 'shodan-pro',
      TimeZone: 'UTC',
    },
  })
  return { sql, db: drizzleOn(sql) }
}
