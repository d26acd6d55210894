/**
 * Works on imports in the background. An import's row says what is to do; an advisory lock, which a crash lets go of,
 * says who does it. Whoever starts later goes on where the row says (docs/decisions/0009-imports-run-from-their-own-row.md).
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isEnded } from '../../../db/sql/errors.ts'
import type { ImportStatus } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import { whileAlone } from '../../alone.ts'
import { causeOf } from '../../cause.ts'
import { asTenant, type Ctx, type Services, unasked } from '../../ctx.ts'
import { createSlots } from '../../slots.ts'
import { findMemberActor } from '../sessions/actor.ts'
import { analyseFile } from './analyse-file.ts'
import { failImport } from './end-import.ts'
import { runImport } from './run-import.ts'
import { fileOf } from './upload-file.ts'

/** One workspace's imports run one after another, and two workspaces' at most at once: the rest is for people. */
const queues = new Map<string, Promise<void>>()
/** The imports in them, each as often as it was asked for. */
const queued: string[] = []
const slots = createSlots(2)

/** Queues what the import's row asks for; never throws. A process that serves requests alone leaves it to one that works. */
export function workOnImport(ctx: Ctx, id: string): void {
  if (ctx.env.role === 'web') return
  const { workspaceId } = ctx.actor
  const before = queues.get(workspaceId) ?? Promise.resolve()
  const mine = before.then(() => workUntilDone(ctx, id))
  queues.set(workspaceId, mine)
  queued.push(id)
  void mine.then(() => {
    queued.splice(queued.indexOf(id), 1)
    if (queues.get(workspaceId) === mine) queues.delete(workspaceId)
  })
}

/** Resolves when nothing is queued; for tests. */
export async function importsSettled(): Promise<void> {
  while (queues.size > 0) await Promise.all(queues.values())
}

/** Takes up what a crash or a restart left behind, and what was asked for where nobody works. */
export async function resumeImports(services: Services): Promise<void> {
  const left = await services.sql<{ workspace_id: string; id: string; user_id: string }[]>`
    select workspace_id, id, user_id from app.unfinished_imports()`
  for (const { workspace_id: workspaceId, id, user_id: userId } of left) {
    if (queued.includes(id)) continue
    const actor = await findMemberActor(services, workspaceId, userId)
    if (actor) workOnImport({ ...unasked(services), actor, requestId: id }, id)
  }
}

const patience = [1_000, 5_000, 30_000]

async function workUntilDone(ctx: Ctx, id: string): Promise<void> {
  for (let failures = 0; failures <= patience.length; ) {
    try {
      const left = await findLeft(ctx, id)
      if (!left || !isUnfinished(left.status)) return await clearAway(ctx, id, left?.status)
      const actor = await findMemberActor(ctx, ctx.actor.workspaceId, left.userId)
      if (!actor) break
      const isMine = await slots(() => whileAlone(ctx.sql, id, () => work({ ...ctx, actor }, id)))
      if (isMine === null) await wait(2_000, undefined, { ref: false })
    } catch (error) {
      if (isEnded(error)) return
      ctx.log.warn({ importId: id, cause: causeOf(error) }, 'import interrupted')
      await wait(patience[failures] ?? 0, undefined, { ref: false })
      failures += 1
    }
  }
  await failImport(ctx, id, { code: 'interrupted', row: null, column: null }).catch(() => undefined)
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

const kept = 7 * 86_400_000

/** Clears away files that nobody came back for. */
export async function clearOldFiles({ env, now }: Services): Promise<void> {
  const folder = join(env.dataDir, 'imports')
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (now().getTime() - mtimeMs > kept) await rm(file, { force: true })
  }
}
