import { mostCounted } from '../../shared/contracts/activity.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { amongFound, type Found, selection } from './selection.ts'

/** How many records a filter leaves in; counting ends at `mostCounted`, so that it costs as much for any number of them. */
export async function countRecords<F extends Fields>(
  ctx: TxCtx,
  table: 'company' | 'person',
  fields: F,
  filter: Filter<F>,
  found: Found | null,
): Promise<{ count: number }> {
  const { sql, actor } = ctx
  const [counted] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select from ${sql(table)} c
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null ${amongFound(sql, found)}
        ${selection(ctx, fields, filter)}
      limit ${mostCounted}) counted`
  return counted ?? { count: 0 }
}
