import { bulkEdit } from '../../../db/schema/bulk-edits.ts'
import { type BulkChange, bulkLimits } from '../../../shared/bulk-edits.ts'
import type { BulkEditView, NewBulkEdit } from '../../../shared/contracts/bulk-edits.ts'
import { Problem } from '../../../shared/problems.ts'
import type { CustomEdit } from '../../../shared/records/custom.ts'
import { fieldsOf } from '../../../shared/records/fields-of.ts'
import { type Ctx, inGoodTime, inTransaction, type TxCtx } from '../../ctx.ts'
import { refuseUnknownChoices } from '../../records/choices.ts'
import { isChosen } from '../../records/chosen.ts'
import { readCustom } from '../../records/custom.ts'
import { readOwn } from '../../records/own-fields.ts'
import { amongReached, findReached } from '../../records/reached.ts'
import { audit } from '../audit/audit.ts'
import { findRecords } from '../search/queries.ts'
import { getBulkEdit, refuseRetired } from './queries.ts'
import { hashOf, mayChange, mostRecordsOf } from './rules.ts'
import { bulkChannel, workOnBulkEdit } from './work-on-bulk-edits.ts'

/**
 * Changes many records, as they are chosen at this moment: a few at once, more of them by a job. Sending the same id again changes nothing.
 * @throws Problem `not_allowed`; `invalid_input` for a choice that is not offered; `not_found` when none of the records is there;
 * `selection_changed` when they are more or fewer than was said; `too_many_records`; `bulk_edits_running`.
 */
export async function startBulkEdit(ctx: Ctx, input: NewBulkEdit): Promise<BulkEditView> {
  if (!mayChange(ctx.actor, changeOf(input))) throw new Problem('not_allowed')
  const total = await inGoodTime(ctx, (ctx) => chooseRecords(ctx, input))
  if (total <= bulkLimits.atOnce) await workOnBulkEdit(ctx, input.id)
  return await inTransaction(ctx, (ctx) => getBulkEdit(ctx, input.id))
}

/** Writes down what is to be done, and to which records. */
async function chooseRecords(ctx: TxCtx, input: NewBulkEdit): Promise<number> {
  const { sql, actor, now } = ctx
  const { id, kind } = input
  const change = await withCustom(ctx, kind, changeOf(input))
  const [added] = await ctx.db
    .insert(bulkEdit)
    .values({
      ...{ workspaceId: actor.workspaceId, id, userId: actor.userId, kind, change, status: 'running' },
      ...{ requestHash: hashOf(input), total: 0, createdAt: now() },
    })
    .onConflictDoNothing({ target: [bulkEdit.workspaceId, bulkEdit.id] })
    .returning({ id: bulkEdit.id })
  if (!added) return repeated(ctx, input)
  await refuseMany(ctx)
  await refuseUnknown(ctx, change)
  const most = mostRecordsOf(actor)
  const { fields, asked } = await readOwn(ctx, kind, fieldsOf[kind], input.chosen)
  const found = 'q' in input.chosen ? await findRecords(ctx, kind, input.chosen.q) : null
  const reached = await findReached(ctx)
  const [counted] = await sql<{ count: number }[]>`
    with chosen as (
      insert into bulk_edit_record (workspace_id, bulk_edit_id, record_id)
      select ${actor.workspaceId}::uuid, ${id}::uuid, c.id from ${sql(kind)} c
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null and ${isChosen(ctx, fields, asked, found?.ids ?? null)}
        ${amongReached(sql, reached, kind)}
      order by c.id limit ${most + 1}
      returning 1)
    select count(*)::int as count from chosen`
  const count = counted?.count ?? 0
  const gone = 'ids' in input.chosen ? input.chosen.ids.length - count : 0
  if (count > most) throw new Problem('too_many_records', { most })
  if (input.expected !== undefined && input.expected !== count + gone)
    throw new Problem('selection_changed', { expected: input.expected, count })
  if (count === 0 && gone > 0) throw new Problem('not_found')
  await sql`update bulk_edit set total = ${count + gone}, gone = ${gone}
    where workspace_id = ${actor.workspaceId} and id = ${id}`
  await audit(ctx, 'bulk_edit.started', { bulkEditId: id, kind, change: nameOf(change), records: count })
  await sql`select pg_notify(${bulkChannel}, '')`
  return count
}

/** Custom fields stand beside the others from here on, each under its id, in what their values mean by now. */
async function withCustom(ctx: TxCtx, kind: NewBulkEdit['kind'], change: BulkChange): Promise<BulkChange> {
  if (!('set' in change)) return change
  const { custom, ...others } = change.set
  return { set: { ...others, ...(await readCustom(ctx, kind, asEdit(custom))) } }
}

/** The contract has let nothing else through. */
function asEdit(custom: unknown): CustomEdit | undefined {
  return custom as CustomEdit | undefined
}

/** @throws Problem `repeated_with_other_content`. */
async function repeated({ sql, actor }: TxCtx, input: NewBulkEdit): Promise<number> {
  const [known] = await sql<{ hash: string; userId: string; total: number }[]>`
    select request_hash as hash, user_id as "userId", total from bulk_edit
    where workspace_id = ${actor.workspaceId} and id = ${input.id}`
  if (known?.hash !== hashOf(input) || known.userId !== actor.userId)
    throw new Problem('repeated_with_other_content')
  return known.total
}

async function refuseMany({ sql, actor }: TxCtx): Promise<void> {
  const running = await sql`
    select from bulk_edit where workspace_id = ${actor.workspaceId} and status in ('running', 'undoing')
    limit ${bulkLimits.unfinished + 1}`
  if (running.length > bulkLimits.unfinished) throw new Problem('bulk_edits_running')
}

async function refuseUnknown(ctx: TxCtx, change: BulkChange): Promise<void> {
  if ('set' in change) await refuseUnknownChoices(ctx, change.set)
  if ('tags' in change)
    await refuseUnknownChoices(ctx, { tagIds: [...change.tags.add, ...change.tags.remove] })
  await refuseRetired(ctx, change)
}

/** The contract lets each kind set its own fields; from here on they are fields and values. */
function changeOf({ change }: NewBulkEdit): BulkChange {
  return change
}

function nameOf(change: BulkChange): string {
  return 'set' in change ? Object.keys(change.set).join(' ') : (Object.keys(change)[0] ?? '')
}
