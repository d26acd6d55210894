/** One statement in a transaction of its own, which goes to the database and back once. */
import type { ISql, PendingQuery, Row, RowList } from 'postgres'
import { inTransaction, type PersonCtx, setTenant } from './ctx.ts'

/**
 * Answers what `query` asks, seeing the actor's workspace only. `begin`, the workspace, the query and `commit` leave in one
 * write; a transaction of `inTransaction` waits for three answers. For the pages that are asked for most.
 */
export async function readAtOnce<T extends Row[]>(
  ctx: PersonCtx,
  query: (sql: ISql) => PendingQuery<T>,
): Promise<RowList<T>> {
  const reader = ctx.within ? undefined : ctx.readers.take()
  if (!reader) return inTransaction(ctx, ({ sql }) => query(sql))
  let isSound = false
  try {
    const asked = query(reader)
    const [, , rows, end] = await Promise.all([
      reader`begin read only`.execute(),
      setTenant(reader, ctx.actor),
      asked.execute(),
      reader`commit`.execute(),
    ])
    isSound = true
    // The driver asks again by itself where a table has changed, and that comes after the end of this transaction.
    return end.command === 'COMMIT' ? rows : await inTransaction(ctx, ({ sql }) => query(sql))
  } finally {
    ctx.readers.give(reader, isSound)
  }
}
