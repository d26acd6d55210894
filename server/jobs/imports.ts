/**
 * Works on imports in the background. An import's row says what is to do; an advisory lock, which a crash lets go of,
 * says who does it. Whoever starts later goes on where the row says (docs/decisions/0009-imports-run-from-their-own-row.md).
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isEnded } from '../../db/sql/errors.ts'
import type { ImportStatus } from '../../shared/contracts/imports.ts'
import { Problem } from '../../shared/problems.ts'
import { type Actor, asTenant, type Ctx, type Services } from '../ctx.ts'
import { analyseFile } from '../features/imports/analyse-file.ts'
import { failImport } from '../features/imports/end-import.ts'
import { runImport } from '../features/imports/run-import.ts'
import { fileOf } from '../features/imports/upload-file.ts'
import { createSlots } from './slots.ts'

/** One workspace's imports run one after another, and two workspaces' at most at once: the rest is for people. */
const queues = new Map<string, Promise<void>>()
const slots = createSlots(2)

/** Queues what the import's row asks for; never throws. */
export function workOnImport(ctx: Ctx, id: string): void {
  const { workspaceId } = ctx.actor
  const before = queues.get(workspaceId) ?? Promise.resolve()
  const mine = before.then(() => workUntilDone(ctx, id))
  queues.set(workspaceId, mine)
  void mine.then(() => queues.get(workspaceId) === mine && queues.delete(workspaceId))
}

/** Resolves when nothing is queued; for tests. */
export async function importsSettled(): Promise<void> {
  while (queues.size > 0) await Promise.all(queues.values())
}

const sixHours = 6 * 3_600_000

/** Takes up what a crash or a restart left behind, and clears away files that nobody came back for. */
export async function resumeImports(services: Services): Promise<void> {
  const left = await services.sql<{ workspace_id: string; id: string; user_id: string }[]>`
    select workspace_id, id, user_id from app.unfinished_imports()`
  for (const { workspace_id, id, user_id } of left) {
    const actor = await findMember(services, workspace_id, user_id)
    if (actor) workOnImport({ ...services, actor, requestId: id, ipAddress: null }, id)
  }
  await clearOldFiles(services)
  setInterval(() => void clearOldFiles(services), sixHours).unref()
}

const patience = [1_000, 5_000, 30_000]

async function workUntilDone(ctx: Ctx, id: string): Promise<void> {
  for (let failures = 0; failures <= patience.length; ) {
    try {
      const left = await findLeft(ctx, id)
      if (!left || !isUnfinished(left.status)) return await clearAway(ctx, id, left?.status)
      const actor = await findMember(ctx, ctx.actor.workspaceId, left.userId)
      if (!actor) break
      const isMine = await slots(() => workAlone({ ...ctx, actor }, id))
      if (!isMine) await wait(2_000, undefined, { ref: false })
    } catch (error) {
      if (isEnded(error)) return
      ctx.log.warn({ importId: id, cause: nameOf(error) }, 'import interrupted')
      await wait(patience[failures] ?? 0, undefined, { ref: false })
      failures += 1
    }
  }
  await failImport(ctx, id, { code: 'interrupted', row: null, column: null }).catch(() => undefined)
}

/** @returns false when another process works on it. */
async function workAlone(ctx: Ctx, id: string): Promise<boolean> {
  const connection = await ctx.sql.reserve()
  try {
    const [lock] = await connection<{ taken: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${id}, 0)) as taken`
    if (!lock?.taken) return false
    await work(ctx, id).finally(() => connection`select pg_advisory_unlock(hashtextextended(${id}, 0))`)
    return true
  } finally {
    connection.release()
  }
}

async function work(ctx: Ctx, id: string): Promise<void> {
  const left = await findLeft(ctx, id)
  try {
    if (left?.status === 'uploaded') await analyseFile(ctx, id)
    if (left?.status === 'running') await runImport(ctx, id)
  } catch (error) {
    // Handed over meanwhile: whoever has it now goes on.
    if (error instanceof Problem && error.code === 'not_found') return
    const refused = error instanceof Problem && error.code === 'import_refused' ? error.params : null
    if (!refused) throw error
    await failImport(ctx, id, { code: 'interrupted', row: null, column: null, ...refused })
  }
}

/** The file of an import that is over is of no more use. */
async function clearAway(ctx: Ctx, id: string, status: ImportStatus | undefined): Promise<void> {
  if (status !== 'ready') await rm(fileOf(ctx, id), { force: true })
}

function isUnfinished(status: ImportStatus): boolean {
  return status === 'uploaded' || status === 'running'
}

/** What is left to do, and who it belongs to by now. */
async function findLeft(ctx: Ctx, id: string): Promise<{ status: ImportStatus; userId: string } | undefined> {
  const rows = await asTenant(ctx, ctx.actor, ({ sql, actor }) => {
    return sql<{ status: ImportStatus; userId: string }[]>`
      select status, user_id as "userId" from import_file
      where workspace_id = ${actor.workspaceId} and id = ${id}`
  })
  return rows[0]
}

/** SEC-A13: whoever left the workspace imports nothing any more. */
async function findMember(services: Services, workspaceId: string, userId: string): Promise<Actor | null> {
  const [actor] = await asTenant(services, { workspaceId, userId }, ({ sql }) => {
    return sql<Actor[]>`
      select '' as "sessionId", u.id as "userId", u.name, u.email, u.locale, u.time_zone as "timeZone",
        w.workspace_id as "workspaceId", w.name as "workspaceName", w.support_email as "supportEmail",
        w.is_demo as "isDemo", m.role,
        'epoch'::timestamptz as "authenticatedAt", false as "needsSecondFactor"
      from member m join app_user u on u.id = m.user_id join workspace w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${workspaceId} and m.user_id = ${userId}`
  })
  return actor ?? null
}

const kept = 7 * 86_400_000

async function clearOldFiles({ env, now }: Services): Promise<void> {
  const folder = join(env.dataDir, 'imports')
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (now().getTime() - mtimeMs > kept) await rm(file, { force: true })
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error ? String(error.code) : error.name
}
