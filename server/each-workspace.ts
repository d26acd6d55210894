import { causeOf } from './cause.ts'
import type { Services } from './ctx.ts'

/**
 * Does one thing for each workspace, and for the others too where it fails for one, which the log names.
 * @throws what the first of those threw, after all others are done.
 */
export async function forEachWorkspace(
  { log }: Pick<Services, 'log'>,
  workspaceIds: readonly string[],
  run: (workspaceId: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const failures: unknown[] = []
  for (const workspaceId of workspaceIds) {
    if (signal?.aborted) break
    try {
      await run(workspaceId)
    } catch (error) {
      failures.push(error)
      log.warn({ workspaceId, cause: causeOf(error) }, 'a job passes over a workspace that it fails for')
    }
  }
  if (failures.length > 0) throw failures[0]
}
