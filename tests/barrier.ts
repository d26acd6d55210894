import type { PoolSql } from '../db/sql/pool.ts'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'

/** Two ways to the same database past every policy: one holds what requests wait for, the other sees them wait. */
export interface Barrier {
  owner: PoolSql
  barrier: PoolSql
  stop: () => Promise<void>
}

/** For `whileTesting`, after the server whose database it is. */
export async function openBarrier(ownerUrl: string): Promise<Barrier> {
  const owner = await openAsOwner(ownerUrl)
  const barrier = await openAsOwner(ownerUrl)
  return {
    owner,
    barrier,
    stop: async () => {
      await barrier.end()
      await owner.end()
    },
  }
}
