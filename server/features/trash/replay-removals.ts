/** What was deleted for good is noted outside the database, without a word of it, so that a restored backup deletes it again (SEC-R05). */
import { z } from 'zod'
import { writeSearchDocs } from '../../../db/search/write.ts'
import { longAgo } from '../../../shared/trash.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { appendLines, readLines } from '../../kept-lines.ts'
import type { Removed } from './rules.ts'

const removal = z.object({
  workspace: z.uuid(),
  kind: z.enum(['company', 'person']),
  removed: z.array(z.uuid()),
})

/** Before they are removed: nothing can keep these records any more. Answers when it is on the disk. */
export function noteRemovals(file: string, workspace: string, { kind, ids }: Removed): Promise<void> {
  return appendLines(file, [{ workspace, kind, removed: ids }])
}

/**
 * Takes what a backup brought back out of sight, before anybody is served; the job removes it then.
 * @returns how many records those are.
 */
export async function replayRemovals(services: Services, file: string): Promise<number> {
  const lines = (await readLines(file)).flatMap((line) => removal.safeParse(line).data ?? [])
  let found = 0
  for (const [key, same] of Map.groupBy(lines, ({ workspace, kind }) => `${workspace} ${kind}`)) {
    const [workspaceId = '', kind = ''] = key.split(' ')
    const ids = [...new Set(same.flatMap(({ removed }) => removed))]
    for (let at = 0; at < ids.length; at += idsAtOnce)
      found += await hideAgain(services, workspaceId, {
        kind: kind === 'person' ? kind : 'company',
        ids: ids.slice(at, at + idsAtOnce),
      })
  }
  return found
}

const idsAtOnce = 5_000

function hideAgain(services: Services, workspaceId: string, { kind, ids }: Removed): Promise<number> {
  return asTenant(services, { workspaceId, userId: null }, async ({ sql }) => {
    const back = await sql<{ id: string }[]>`
      update ${sql(kind)} set deleted_at = ${longAgo}
      where workspace_id = ${workspaceId} and id = any (${ids}::uuid[]) and deleted_at is distinct from ${longAgo}
      returning id`
    const found = back.map(({ id }) => id)
    await writeSearchDocs(sql, workspaceId, kind === 'company' ? { companies: found } : { people: found })
    return found.length
  })
}
