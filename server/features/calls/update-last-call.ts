import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { isOf, type Place } from '../../records/place.ts'

/**
 * Writes on the records called when they were last called, from the calls themselves: an attempt for which Zoom never
 * opened and which has no outcome does not count. It is no edit, so the records' versions stay.
 */
export async function updateLastCall(ctx: TxCtx, { companyId, personId }: Place): Promise<void> {
  if (companyId !== null) await updateLastCallOf(ctx, { kind: 'company', id: companyId })
  if (personId !== null) await updateLastCallOf(ctx, { kind: 'person', id: personId })
}

async function updateLastCallOf({ sql, actor }: TxCtx, record: RecordRef): Promise<void> {
  const table = sql(record.kind)
  const isRecord = sql`workspace_id = ${actor.workspaceId} and id = ${record.id}`
  await sql`select from ${table} where ${isRecord} for no key update`
  const last = sql`coalesce((select e.placed_at from call e where e.workspace_id = ${actor.workspaceId} and ${isOf(sql, 'e', record)}
    and (e.launch <> 'not_placed' or e.outcome is not null) order by e.placed_at desc limit 1), '-infinity')`
  await sql`update ${table} set last_called_at = ${last} where ${isRecord} and last_called_at <> ${last}`
}
