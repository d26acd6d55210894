/** Keeps database and deletion list in step: the list rules when the product starts, the database from then on. */
import type { Services } from '../ctx.ts'
import { completeDeletionList, replayDeletions } from '../features/zoom/replay-deletions.ts'

const hour = 3_600_000

/** To be awaited before anybody is served. @throws Error when the list is there and cannot be read. */
export async function obeyDeletionList(services: Services): Promise<void> {
  const { env, log } = services
  const deleted = await replayDeletions(services, env.deletionList)
  if (deleted > 0) log.warn({ deleted }, 'connections that a backup brought back were deleted')
  const complete = () =>
    completeDeletionList(services, env.deletionList).catch(() =>
      log.warn('the deletion list was not completed'),
    )
  await complete()
  setInterval(complete, hour).unref()
}
