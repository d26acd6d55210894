/** The deletion list rules when the product starts; from then on the database does, and a job completes the list from it. */
import type { Services } from '../ctx.ts'
import { replayRemovals } from '../features/trash/replay-removals.ts'
import { completeDeletionList, replayDeletions } from '../features/zoom/replay-deletions.ts'

/** To be awaited before anybody is served. @throws Error when the list is there and cannot be read. */
export async function obeyDeletionList(services: Services): Promise<void> {
  const { env, log } = services
  const deleted = await replayDeletions(services, env.deletionList)
  if (deleted > 0) log.warn({ deleted }, 'connections that a backup brought back were deleted')
  const removed = await replayRemovals(services, env.deletionList)
  if (removed > 0) log.warn({ removed }, 'records that a backup brought back are out of sight again')
  await completeDeletionList(services, env.deletionList).catch(() =>
    log.warn('the deletion list was not completed'),
  )
}
