import type { TxCtx } from '../../ctx.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChanges } from '../../records/history.ts'
import { type LockedRecord, lockRecords, setManyDeleted } from '../../records/many.ts'
import type { BulkEditRecord } from './queries.ts'
import type { Kept, Outcome } from './take-batch.ts'

type Edit = Pick<BulkEditRecord, 'id' | 'kind'>

export async function deleteRecords(ctx: TxCtx, edit: Edit, ids: string[]): Promise<Outcome[]> {
  const locked = await lockRecords(ctx, edit.kind, ids)
  const living = [...locked.values()].filter(({ isDeleted }) => !isDeleted)
  const versions = await setDeleted(ctx, edit, living, ctx.now())
  return ids.map((id) => {
    const version = versions.get(id)
    return version === undefined
      ? { id, state: 'gone' }
      : { id, state: 'changed', was: {}, made: { version } }
  })
}

/** Those that nobody has touched since; one whose corporate number another company has by now stays deleted. */
export async function restoreRecords(ctx: TxCtx, edit: Edit, records: Kept[]): Promise<Outcome[]> {
  const locked = await lockRecords(
    ctx,
    edit.kind,
    records.map(({ id }) => id),
  )
  const untouched = records.flatMap(({ id, made }) => {
    const record = locked.get(id)
    return record?.isDeleted && record.version === made.version ? [record] : []
  })
  const taken = edit.kind === 'company' ? await withTakenNumbers(ctx, untouched) : new Set()
  const free = untouched.filter(({ id }) => !taken.has(id))
  const versions = await setDeleted(ctx, edit, free, null)
  return records.map(({ id }) => ({ id, state: versions.has(id) ? 'restored' : 'kept' }))
}

async function withTakenNumbers({ sql, actor }: TxCtx, records: LockedRecord[]): Promise<Set<string>> {
  const isHeld = (column: string) => {
    const name = sql.unsafe(column)
    return sql`exists (select from company o where o.workspace_id = ${actor.workspaceId} and o.${name} = c.${name}
      and o.deleted_at is null)`
  }
  const taken = await sql<{ id: string }[]>`
    select c.id from company c
    where c.workspace_id = ${actor.workspaceId} and c.id = any (${records.map(({ id }) => id)}::uuid[])
      and (${isHeld('corporate_number')} or ${isHeld('edinet_code')})`
  return new Set(taken.map(({ id }) => id))
}

/** @returns their versions after it. */
async function setDeleted(
  ctx: TxCtx,
  { id, kind }: Edit,
  records: LockedRecord[],
  deletedAt: Date | null,
): Promise<Map<string, number>> {
  if (records.length === 0) return new Map()
  const ids = records.map(({ id }) => id)
  const versions = await setManyDeleted(ctx, kind, ids, deletedAt)
  await keepFindable(
    ctx,
    ids.map((id) => ({ kind, id })),
  )
  const action = `${kind}.${deletedAt ? 'deleted' : 'restored'}`
  await recordChanges(
    ctx,
    records.map(({ place }) => ({ ...place, action, detail: { bulkEditId: id } })),
  )
  return versions
}
