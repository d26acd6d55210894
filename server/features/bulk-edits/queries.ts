import { and, eq } from 'drizzle-orm'
import { bulkEdit } from '../../../db/schema/bulk-edits.ts'
import type { Fragment } from '../../../db/sql/sql.ts'
import type { BulkChange } from '../../../shared/bulk-edits.ts'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { mayDo } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { undoneWithinMs } from './rules.ts'
import { type BulkEditRow, bulkEditView } from './view.ts'

export type BulkEditRecord = typeof bulkEdit.$inferSelect

/** Held until the transaction ends, so that nobody else works on it. @throws Problem `not_found`. */
export async function lockBulkEdit(
  { db, actor }: Pick<TxCtx, 'db' | 'actor'>,
  id: string,
): Promise<BulkEditRecord> {
  const [found] = await db
    .select()
    .from(bulkEdit)
    .where(and(eq(bulkEdit.workspaceId, actor.workspaceId), eq(bulkEdit.id, id)))
    .for('update')
  if (!found) throw new Problem('not_found')
  return found
}

/** One's own, and for owners and admins everybody's. @throws Problem `not_found`. */
export async function getBulkEdit(ctx: TxCtx, id: string): Promise<BulkEditView> {
  const [found] = await ctx.sql<BulkEditRow[]>`${shown(ctx)} and b.id = ${id}`
  if (!found) throw new Problem('not_found')
  return bulkEditView(ctx, found)
}

const mostListed = 50

/** One's own of the last day, the newest first, and those under way. */
export async function listBulkEdits(ctx: TxCtx): Promise<BulkEditView[]> {
  const since = new Date(ctx.now().getTime() - undoneWithinMs)
  const found = await ctx.sql<BulkEditRow[]>`
    ${shown(ctx)} and b.user_id = ${ctx.actor.userId} and (b.finished_at > ${since}::timestamptz or b.finished_at is null)
    order by b.created_at desc limit ${mostListed}`
  return found.map((row) => bulkEditView(ctx, row))
}

function shown({ sql, actor }: TxCtx): Fragment {
  return sql`
    select b.id, b.user_id as "userId", u.name as "userName", b.kind, b.change, b.status, b.total, b.changed, b.same, b.gone, b.others,
      b.full_up as "fullUp", b.restored, b.kept, b.created_at as "createdAt", b.finished_at as "finishedAt"
    from bulk_edit b join app_user u on u.id = b.user_id
    where b.workspace_id = ${actor.workspaceId}
      and (b.user_id = ${actor.userId} or ${mayDo(actor.role, 'others_records.write')})`
}

/** @throws Problem `invalid_input` for a status or a tag that is offered no more; only what is put on records must still be. */
export async function refuseRetired({ sql, actor }: TxCtx, change: BulkChange): Promise<void> {
  const statusId = 'set' in change ? String(change.set.statusId ?? '') : ''
  const tags = 'tags' in change ? change.tags.add : []
  if (statusId === '' && tags.length === 0) return
  const [known] = await sql<{ status: boolean; tag: boolean }[]>`
    select
      exists (select from status s where s.workspace_id = ${actor.workspaceId} and s.id = ${statusId || null}
        and s.retired_at is not null) as status,
      exists (select from tag t where t.workspace_id = ${actor.workspaceId} and t.id = any (${tags}::uuid[])
        and t.retired_at is not null) as tag`
  if (known?.status) refuse('change.set.statusId')
  if (known?.tag) refuse('change.tags.add')
}

function refuse(path: string): never {
  throw new Problem('invalid_input', { fields: [{ path, code: 'not_offered' }] })
}
