import { uuidv7 } from 'uuidv7'
import type { TxCtx } from '../../ctx.ts'
import { keepPromiseDays } from '../../records/facts.ts'
import { type LockedRecord, lockRecords } from '../../records/many.ts'
import { findKept } from '../../records/merged.ts'
import type { BulkEditRecord } from './queries.ts'
import type { Kept, Outcome } from './take-batch.ts'

type Edit = Pick<BulkEditRecord, 'id' | 'kind'>

/** A promise of the actor on each record; of one that was merged into another meanwhile on that one, unless it is among them too. */
export async function addPromises(
  ctx: TxCtx,
  edit: Edit,
  { dueOn, body }: { dueOn: string | null; body: string },
  ids: string[],
): Promise<Outcome[]> {
  const { sql, actor, now } = ctx
  const locked = await lockKept(ctx, edit, ids)
  const rows = [...locked].map(([of, { place }]) => ({ id: uuidv7(), of, ...place }))
  await sql`
    insert into follow_up (workspace_id, id, user_id, company_id, person_id, due_on, body, created_at, updated_at)
    select ${actor.workspaceId}::uuid, r.id, ${actor.userId}::uuid, r."companyId", r."personId", ${dueOn}::date, ${body},
      ${now()}::timestamptz, ${now()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (id uuid, "companyId" uuid, "personId" uuid)`
  await keepPromiseDays(ctx, rows)
  const made = new Map(rows.map((row) => [row.of, row.id]))
  return ids.map((id) => {
    const followUpId = made.get(id)
    return followUpId === undefined
      ? { id, state: 'gone' }
      : { id, state: 'changed', was: {}, made: { followUpId } }
  })
}

/** By the ids that were chosen, the records that are there for them by now. */
async function lockKept(ctx: TxCtx, edit: Edit, ids: string[]): Promise<Map<string, LockedRecord>> {
  const locked = new Map<string, LockedRecord>()
  let asked = new Map(ids.map((id) => [id, id]))
  while (asked.size > 0) {
    const found = await lockRecords(ctx, edit.kind, [...new Set(asked.values())])
    const next = new Map<string, string>()
    for (const [chosen, id] of asked) {
      const record = found.get(id)
      if (record && !record.isDeleted) locked.set(chosen, record)
      else if (record) {
        const kept = await findKept(ctx, { kind: edit.kind, id })
        const isOther = kept && !(await isChosen(ctx, edit, kept.id)) && ![...next.values()].includes(kept.id)
        if (isOther) next.set(chosen, kept.id)
      }
    }
    asked = next
  }
  return locked
}

async function isChosen({ sql, actor }: TxCtx, { id }: Edit, recordId: string): Promise<boolean> {
  const found = await sql`
    select from bulk_edit_record where workspace_id = ${actor.workspaceId} and bulk_edit_id = ${id} and record_id = ${recordId}`
  return found.length > 0
}

/** Deletes those that nobody has moved, reworded or kept since. */
export async function takePromisesBack(ctx: TxCtx, records: Kept[]): Promise<Outcome[]> {
  const { sql, actor, now } = ctx
  const ids = records.flatMap(({ made }) => (typeof made.followUpId === 'string' ? [made.followUpId] : []))
  const deleted = await sql<{ id: string; companyId: string | null; personId: string | null }[]>`
    update follow_up f set deleted_at = ${now()}::timestamptz, updated_at = ${now()}::timestamptz, version = version + 1
    where f.workspace_id = ${actor.workspaceId} and f.id = any (${ids}::uuid[])
      and f.version = 1 and f.done_at is null and f.deleted_at is null
    returning f.id, f.company_id as "companyId", f.person_id as "personId"`
  await keepPromiseDays(ctx, deleted)
  const gone = new Set(deleted.map((row) => row.id))
  return records.map(({ id, made }) => ({
    id,
    state: gone.has(String(made.followUpId)) ? 'restored' : 'kept',
  }))
}
