import type { BulkChange, BulkState, KeptFields } from '../../../shared/bulk-edits.ts'
import type { TxCtx } from '../../ctx.ts'
import { addPromises, takePromisesBack } from './add-promises.ts'
import { deleteRecords, restoreRecords } from './delete-records.ts'
import { type BulkEditRecord, lockBulkEdit } from './queries.ts'
import { changeAsNow, setFields, setFieldsBack } from './set-fields.ts'

/** A record of a batch, and after the change what it held. */
export interface Kept {
  id: string
  was: KeptFields
  made: KeptFields
}

/** What became of a record of a batch. */
export interface Outcome {
  id: string
  state: BulkState
  was?: KeptFields
  made?: KeptFields
}

/**
 * Changes the next records of a bulk edit, or undoes them, and notes how far it is. Records that are deleted or changed meanwhile are left alone.
 * @param mayGoOn asked before each batch. @returns whether there is more to do.
 */
export async function takeBatch(
  ctx: TxCtx,
  id: string,
  size: number,
  mayGoOn: (edit: BulkEditRecord) => boolean,
): Promise<boolean> {
  const edit = await lockBulkEdit(ctx, id)
  if (edit.status !== 'running' && edit.status !== 'undoing') return false
  const change = mayGoOn(edit) ? await changeNow(ctx, edit) : null
  if (change === null) {
    await end(ctx, edit, 'failed')
    return false
  }
  const records = await nextRecords(ctx, edit, size)
  const outcomes = records.length === 0 ? [] : await apply(ctx, { ...edit, change }, records)
  if (outcomes.length > 0) await note(ctx, edit, outcomes)
  const hasMore = records.length === size
  if (!hasMore) await end(ctx, edit, edit.status === 'running' ? 'done' : 'undone')
  return hasMore
}

/** Null: the change is not to be had any more. */
async function changeNow(ctx: TxCtx, { change, status }: BulkEditRecord): Promise<BulkChange | null> {
  const isAboutFields = 'set' in change || 'tags' in change
  return isAboutFields && status === 'running' ? changeAsNow(ctx, change) : change
}

function apply(ctx: TxCtx, edit: BulkEditRecord, records: Kept[]): Promise<Outcome[]> {
  const { change, status } = edit
  const ids = records.map(({ id }) => id)
  if ('delete' in change)
    return status === 'running' ? deleteRecords(ctx, edit, ids) : restoreRecords(ctx, edit, records)
  if ('promise' in change)
    return status === 'running' ? addPromises(ctx, edit, change.promise, ids) : takePromisesBack(ctx, records)
  return status === 'running' ? setFields(ctx, edit, change, ids) : setFieldsBack(ctx, edit, records)
}

function nextRecords({ sql, actor }: TxCtx, { id, afterId, status }: BulkEditRecord, size: number) {
  const state: BulkState = status === 'running' ? 'waiting' : 'changed'
  return sql<Kept[]>`
    select record_id as id, was, made from bulk_edit_record
    where workspace_id = ${actor.workspaceId} and bulk_edit_id = ${id} and record_id > ${afterId} and state = ${state}
    order by record_id limit ${size}`
}

async function note({ sql, actor }: TxCtx, { id }: BulkEditRecord, outcomes: Outcome[]): Promise<void> {
  const counts = Map.groupBy(outcomes, ({ state }) => state)
  const of = (state: BulkState) => counts.get(state)?.length ?? 0
  const last = outcomes.reduce((latest, { id }) => (id > latest ? id : latest), '')
  await sql`
    update bulk_edit_record r set state = o.state, was = coalesce(o.was, r.was), made = coalesce(o.made, r.made)
    from json_to_recordset(${JSON.stringify(outcomes)}::text::json) as o (id uuid, state text, was jsonb, made jsonb)
    where r.workspace_id = ${actor.workspaceId} and r.bulk_edit_id = ${id} and r.record_id = o.id`
  await sql`
    update bulk_edit set after_id = ${last}, failures = 0, changed = changed + ${of('changed')}, same = same + ${of('same')},
      gone = gone + ${of('gone')}, others = others + ${of('others')}, full_up = full_up + ${of('full_up')}, restored = restored + ${of('restored')},
      kept = kept + ${of('kept')}
    where workspace_id = ${actor.workspaceId} and id = ${id}`
}

async function end({ sql, actor, now }: TxCtx, { id }: BulkEditRecord, status: BulkEditRecord['status']) {
  await sql`
    update bulk_edit set status = ${status}, finished_at = coalesce(finished_at, ${now()}::timestamptz)
    where workspace_id = ${actor.workspaceId} and id = ${id}`
}
