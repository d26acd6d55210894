/**
 * Works on bulk edits, batch by batch. What is to be done stands in the row of each; a batch, and how far it is, are one transaction that
 * holds this row, so that a crash repeats nothing and no two do the same (docs/decisions/0039-bulk-edits.md).
 */
import { isEnded } from '../../../db/sql/errors.ts'
import { bulkLimits } from '../../../shared/bulk-edits.ts'
import { causeOf } from '../../cause.ts'
import { asTenant, type Ctx, inTransaction, type Services, unasked } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'
import { patiently } from '../../patiently.ts'
import { findMemberActor } from '../sessions/actor.ts'
import { mayChange } from './rules.ts'
import { takeBatch } from './take-batch.ts'

/** Hears that there is something to do. */
export const bulkChannel = 'shodan_bulk_edits'

/** A few records, for whoever waits for them; what cannot be done now is left to the job. */
export async function workOnBulkEdit(ctx: Ctx, id: string): Promise<void> {
  try {
    while (await batchOf(ctx, id));
  } catch (error) {
    if (isEnded(error)) throw error
    ctx.log.warn({ bulkEditId: id, cause: causeOf(error) }, 'a bulk edit is left to the job')
  }
}

/**
 * One batch of each that is under way, in whatever workspace, so that a large one holds no other up.
 * @returns whether there is more to do.
 */
export async function workOnBulkEdits(services: Services, signal?: AbortSignal): Promise<boolean> {
  const left = await services.sql<{ workspace_id: string; id: string; user_id: string }[]>`
    select workspace_id, id, user_id from app.unfinished_bulk_edits()`
  const more: string[] = []
  const ids = [...new Set(left.map((row) => row.workspace_id))]
  const work = async (workspaceId: string) => {
    for (const { workspace_id, id, user_id: userId } of left)
      if (workspace_id === workspaceId && (await goOn(services, { workspaceId, id, userId }))) more.push(id)
  }
  await forEachWorkspace(services, ids, work, signal)
  return more.length > 0
}

interface Left {
  workspaceId: string
  id: string
  userId: string
}

async function goOn(services: Services, { workspaceId, id, userId }: Left): Promise<boolean> {
  const actor = await findMemberActor(services, workspaceId, userId)
  if (!actor) return stop(services, workspaceId, id)
  try {
    return await batchOf({ ...unasked(services), actor, requestId: id }, id)
  } catch (error) {
    await countFailure(services, workspaceId, id)
    throw error
  }
}

function batchOf(ctx: Ctx, id: string): Promise<boolean> {
  return patiently(() =>
    inTransaction(ctx, (ctx) =>
      takeBatch(ctx, id, bulkLimits.atOnce, ({ change }) => mayChange(ctx.actor, change)),
    ),
  )
}

/** So many times in a row a batch may fail. */
const patience = 5

function countFailure(services: Services, workspaceId: string, id: string): Promise<unknown> {
  return asTenant(
    services,
    { workspaceId, userId: null },
    ({ sql, now }) => sql`
    update bulk_edit set failures = failures + 1,
      status = case when failures + 1 < ${patience} then status else 'failed' end,
      finished_at = case when failures + 1 < ${patience} then finished_at else coalesce(finished_at, ${now()}::timestamptz) end
    where workspace_id = ${workspaceId} and id = ${id} and status in ('running', 'undoing')`,
  )
}

/** Nobody stands for it any more; what is changed stays changed. */
async function stop(services: Services, workspaceId: string, id: string): Promise<false> {
  await asTenant(
    services,
    { workspaceId, userId: null },
    ({ sql, now }) => sql`
    update bulk_edit set status = 'failed', finished_at = coalesce(finished_at, ${now()}::timestamptz)
    where workspace_id = ${workspaceId} and id = ${id} and status in ('running', 'undoing')`,
  )
  return false
}
