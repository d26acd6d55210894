/**
 * Works on imports in the background, one at a time in a process. An import's row says what is to do; an advisory
 * lock, which a crash lets go of, says who does it. Whoever starts later goes on where the row says.
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportStatus } from '../../shared/contracts/imports.ts'
import { Problem } from '../../shared/problems.ts'
import { type Actor, asTenant, type Ctx, type Services } from '../ctx.ts'
import { analyseFile } from '../features/imports/analyse-file.ts'
import { failImport } from '../features/imports/end-import.ts'
import { runImport } from '../features/imports/run-import.ts'

let working: Promise<void> = Promise.resolve()

/** Queues what the import's row asks for; never throws. */
export function workOnImport(ctx: Ctx, id: string): void {
  working = working.then(() => workAlone(ctx, id))
}

/** Resolves when nothing is queued; for an orderly end, and for tests. */
export async function importsSettled(): Promise<void> {
  let seen: Promise<void> | undefined
  while (seen !== working) {
    seen = working
    await seen
  }
}

/** Takes up what a crash or a restart left behind, and clears away files that nobody came back for. */
export async function resumeImports(services: Services): Promise<void> {
  const left = await services.sql<{ workspace_id: string; id: string; user_id: string }[]>`
    select workspace_id, id, user_id from app.unfinished_imports()`
  for (const { workspace_id, id, user_id } of left) {
    const actor = await findMember(services, workspace_id, user_id)
    if (actor) workOnImport({ ...services, actor, requestId: id, ipAddress: null }, id)
  }
  await clearOldFiles(join(services.env.dataDir, 'imports'), services.now())
}

async function workAlone(ctx: Ctx, id: string): Promise<void> {
  const connection = await ctx.sql.reserve().catch(() => null)
  if (!connection) return ctx.log.warn({ importId: id }, 'import waits for the database')
  try {
    const [lock] = await connection<
      { taken: boolean }[]
    >`select pg_try_advisory_lock(hashtextextended(${id}, 0)) as taken`
    if (!lock?.taken) return
    await work(ctx, id).finally(() => connection`select pg_advisory_unlock(hashtextextended(${id}, 0))`)
  } catch (error) {
    ctx.log.warn(
      { importId: id, cause: error instanceof Error ? error.name : 'unknown' },
      'import interrupted',
    )
  } finally {
    connection.release()
  }
}

async function work(ctx: Ctx, id: string): Promise<void> {
  const status = await statusOf(ctx, id)
  try {
    if (status === 'uploaded') await analyseFile(ctx, id)
    if (status === 'running') await runImport(ctx, id)
  } catch (error) {
    const refused = error instanceof Problem && error.code === 'import_refused' ? error.params : null
    if (!refused) throw error
    await failImport(ctx, id, { code: 'interrupted', row: null, column: null, ...refused })
  }
}

async function statusOf(ctx: Ctx, id: string): Promise<ImportStatus | undefined> {
  const rows = await asTenant(
    ctx,
    ctx.actor,
    ({ sql, actor }) =>
      sql<
        { status: ImportStatus }[]
      >`select status from import_file where workspace_id = ${actor.workspaceId} and id = ${id}`,
  )
  return rows[0]?.status
}

/** SEC-A13: whoever left the workspace imports nothing any more. */
async function findMember(services: Services, workspaceId: string, userId: string): Promise<Actor | null> {
  const [actor] = await asTenant(
    services,
    { workspaceId, userId },
    ({ sql }) =>
      sql<
        Actor[]
      >`select '' as "sessionId", u.id as "userId", u.name, u.email, u.locale, u.time_zone as "timeZone",
      w.workspace_id as "workspaceId", w.name as "workspaceName", w.is_demo as "isDemo", m.role
      from member m join app_user u on u.id = m.user_id join workspace w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${workspaceId} and m.user_id = ${userId}`,
  )
  return actor ?? null
}

const kept = 7 * 86_400_000

async function clearOldFiles(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const { mtimeMs } = await stat(file)
    if (now.getTime() - mtimeMs > kept) await rm(file, { force: true })
  }
}
