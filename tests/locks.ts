import { expect } from 'vitest'
import type { Sql } from '../db/sql/sql.ts'

/** Waits until so many connections of this test's database stand before a lock. `sql` is not in the transaction that holds it. */
export async function untilWaiting(sql: Sql, count: number): Promise<void> {
  const waiting = () =>
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(waiting).toHaveLength(count)
}
