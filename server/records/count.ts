import { mostCounted } from '../../shared/contracts/activity.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { narrowed, narrowingOf } from './narrowing.ts'
import { amongFound, type Found, selection, treeOf } from './selection.ts'

/** How far each step of counting goes. */
export interface CountBounds {
  /** It is not counted further than this. */
  counted: number
  /** At so many of the first records it is looked, and at so many where these let expect enough among them. */
  looked: number
  lookedOn: number
  /** So many of those that an index told are looked at first, and so many of them at the most. */
  narrowed: number
  narrowedOn: number
}

const usualBounds: CountBounds = {
  counted: mostCounted,
  looked: 5_000,
  lookedOn: 20_000,
  narrowed: 2_000,
  narrowedOn: 20_000,
}
const mostNarrowedExactly = 100_000

export interface CountAsked<F extends Fields> {
  kind: 'company' | 'person'
  fields: F
  filter: Filter<F>
  found: Found | null
  /** To the end, and not to `mostCounted` only. */
  isExact: boolean
}

/** How many records a filter leaves in; counting ends at 1,000, in steps as a page is looked for (list.ts). */
export async function countRecords<F extends Fields>(
  ctx: TxCtx,
  { kind, fields, filter, found, isExact }: CountAsked<F>,
  bounds = usualBounds,
): Promise<{ count: number }> {
  const { sql, actor } = ctx
  const isListed = sql`c.workspace_id = ${actor.workspaceId} and c.deleted_at is null`
  const isLeftIn = selection(ctx, fields, filter)
  // By their ids the workspace's own index is walked, and only as far as it is counted.
  const cut = isExact ? sql`` : sql`order by c.id limit ${bounds.counted}`
  const whole = async () => {
    const [counted] = await sql.once<{ count: number }[]>(sql`
      select count(*)::int as count from (
        select from ${sql(kind)} c where ${isListed} ${amongFound(sql, found)} ${isLeftIn} ${cut}) counted`)
    return counted ?? { count: 0 }
  }
  const isLimited = actor.reach === 'see_own'
  if (found || !(treeOf(fields, filter) || filter.prefix || isLimited)) return await whole()
  if (!isExact && !isLimited) {
    const first = async (most: number) => {
      const [met] = await sql.once<{ count: number }[]>(sql`
        select count(*)::int as count from (
          select from (
            select * from ${sql(kind)} c where ${isListed} order by c.id limit ${sql.unsafe(String(most))}
          ) c where true ${isLeftIn} ${cut}) counted`)
      return met?.count ?? 0
    }
    const { counted, looked, lookedOn } = bounds
    const met = await first(looked)
    const isFrequent = met * lookedOn > counted * looked
    if (met >= counted || (isFrequent && (await first(lookedOn)) >= counted)) return { count: counted }
  }
  const narrowing = narrowingOf(ctx, kind, fields, filter)
  if (!narrowing) return await whole()
  /** Null: more than so many are told; cut: some of them may be enough. */
  const among = async (most: number, { isCut }: { isCut: boolean }) => {
    const [met] = await sql.once<{ count: number; told: number | null }[]>(sql`
      with found as materialized (select ${narrowed(sql, kind, narrowing, most, { isCut })} as ids)
      select (select cardinality(ids) from found) as told, count(*)::int as count from (
        select from ${sql(kind)} c where ${isListed} and c.id = any ((select ids from found)::uuid[]) ${isLeftIn} ${cut}) counted`)
    const isAll = typeof met?.told === 'number' && !(isCut && met.told >= most && met.count < bounds.counted)
    return met && isAll ? { count: met.count } : null
  }
  if (isExact) return (await among(mostNarrowedExactly, { isCut: false })) ?? (await whole())
  return (
    (await among(bounds.narrowed, { isCut: true })) ??
    (await among(bounds.narrowedOn, { isCut: false })) ??
    (await whole())
  )
}
