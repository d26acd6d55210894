import type { PoolSql } from '../db/sql/pool.ts'

/**
 * Runs `run` unless somebody, in this process or another, is at what the name stands for: then it answers null. Whoever holds
 * the name lets go of it at the end, and PostgreSQL when the process dies.
 */
export async function whileAlone<T>(
  sql: PoolSql,
  name: string,
  run: () => Promise<T>,
): Promise<{ answer: T } | null> {
  const connection = await sql.reserve()
  try {
    const [lock] = await connection<{ taken: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${name}, 0)) as taken`
    if (!lock?.taken) return null
    const letGo = () => connection`select pg_advisory_unlock(hashtextextended(${name}, 0))`
    return { answer: await run().finally(letGo) }
  } finally {
    connection.release()
  }
}
