import { mostCounted } from '../../shared/contracts/activity.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { narrowed, narrowingOf } from './narrowing.ts'
import { amongFound, type Found, selection, treeOf } from './selection.ts'

/** At which of the first records it is looked: of what is frequent there are enough among them. */
const mostLookedAt = 5_000
/** How many records are looked at that an index told beforehand. */
const mostNarrowed = 20_000
const mostNarrowedExactly = 100_000

export interface CountAsked<F extends Fields> {
  kind: 'company' | 'person'
  fields: F
  filter: Filter<F>
  found: Found | null
  /** To the end, and not to `mostCounted` only. */
  isExact: boolean
}

/** How many records a filter leaves in; counting ends at `mostCounted`, in steps as a page is looked for (list.ts). */
export async function countRecords<F extends Fields>(
  ctx: TxCtx,
  { kind, fields, filter, found, isExact }: CountAsked<F>,
): Promise<{ count: number }> {
  const { sql, actor } = ctx
  const isListed = sql`c.workspace_id = ${actor.workspaceId} and c.deleted_at is null`
  const isLeftIn = selection(ctx, fields, filter)
  // By their ids the workspace's own index is walked, and only as far as it is counted.
  const cut = isExact ? sql`` : sql`order by c.id limit ${mostCounted}`
  const whole = async () => {
    const [counted] = await sql.once<{ count: number }[]>(sql`
      select count(*)::int as count from (
        select from ${sql(kind)} c where ${isListed} ${amongFound(sql, found)} ${isLeftIn} ${cut}) counted`)
    return counted ?? { count: 0 }
  }
  const isLimited = actor.reach === 'see_own'
  if (found || !(treeOf(fields, filter) || filter.prefix || isLimited)) return await whole()
  if (!isExact && !isLimited) {
    const [first] = await sql.once<{ count: number }[]>(sql`
      select count(*)::int as count from (
        select from (
          select * from ${sql(kind)} c where ${isListed} order by c.id limit ${sql.unsafe(String(mostLookedAt))}
        ) c where true ${isLeftIn} ${cut}) counted`)
    if (first && first.count >= mostCounted) return first
  }
  const narrowing = narrowingOf(ctx, kind, fields, filter)
  if (!narrowing) return await whole()
  const [told] = await sql.once<{ count: number; isTold: boolean }[]>(sql`
    with found as materialized (
      select ${narrowed(sql, kind, narrowing, isExact ? mostNarrowedExactly : mostNarrowed)} as ids)
    select (select ids is not null from found) as "isTold", count(*)::int as count from (
      select from ${sql(kind)} c where ${isListed} and c.id = any ((select ids from found)::uuid[]) ${isLeftIn} ${cut}) counted`)
  return told?.isTold ? { count: told.count } : await whole()
}
