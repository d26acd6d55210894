/** Records that went into another one: what is said of them later is said of that one (docs/decisions/0038-merges.md). */
import { type SQL, sql as text } from 'drizzle-orm'
import { company, type person } from '../../db/schema/records.ts'
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { Problem } from '../../shared/problems.ts'
import type { RecordRef, RefColumns } from '../../shared/records/record-ref.ts'
import type { TxCtx } from '../ctx.ts'

type Kind = RecordRef['kind']

/** As many merges one after the other as are followed. */
const mostSteps = 50

/** The record that one went into, and on to the last of a row of merges; null where it is itself. */
export async function findKept(
  { sql, actor }: TxCtx,
  { kind, id }: RecordRef,
): Promise<{ id: string; name: string } | null> {
  const into = sql(`${kind}_id`)
  const [kept] = await sql<{ id: string; name: string }[]>`
    with recursive way (id, step) as (
      select ${id}::uuid, 0
      union all
      select m.${into}, way.step + 1
      from way join merge_source s on s.workspace_id = ${actor.workspaceId} and s.record_id = way.id
      join merge m on m.workspace_id = s.workspace_id and m.id = s.merge_id and m.${into} is not null and m.undone_at is null
      where way.step < ${mostSteps}
    )
    select c.id, c.name from (select id, step from way where step > 0 order by step desc limit 1) last
    join ${sql(kind)} c on c.workspace_id = ${actor.workspaceId} and c.id = last.id`
  return kept ?? null
}

/** Whether the row `alias` is of a record that went into another one, and has not come back: it is in no trash. */
export function isMergedAway(sql: Sql, kind: Kind, alias: string): Fragment {
  return sql.unsafe(`app.is_merged_away('${kind}', ${alias}.id)`)
}

/** Also where a colleague has the kept record, who alone undoes it then. */
export function notMergedAway(table: typeof company | typeof person): SQL {
  return text`not app.is_merged_away(${table === company ? 'company' : 'person'}, ${table.id})`
}

/**
 * For a record that is not there: says where it went, if it did.
 * @throws Problem `record_merged`, else `not_found`.
 */
export async function refuseMissing(ctx: TxCtx, ref: RecordRef): Promise<never> {
  await refuseMerged(ctx, ref)
  throw new Problem('not_found')
}

/** @throws Problem `record_merged` for one that went into another. */
export async function refuseMerged(ctx: TxCtx, ref: RecordRef): Promise<void> {
  const kept = await findKept(ctx, ref)
  if (kept) throw new Problem('record_merged', { into: { kind: ref.kind, ...kept } })
}

/** Whether two records are one by now, or were for a time: what was said of one then may mean the other. */
export async function haveBeenOne(
  ctx: TxCtx,
  kind: Kind,
  a: string | null | undefined,
  b: string | null | undefined,
): Promise<boolean> {
  if (!a || !b) return false
  return a === b || (await leadsTo(ctx, kind, a, b)) || leadsTo(ctx, kind, b, a)
}

/** Over merges that were undone too. `union` ends a circle. */
async function leadsTo({ sql, actor }: TxCtx, kind: Kind, from: string, to: string): Promise<boolean> {
  const into = sql(`${kind}_id`)
  const [found] = await sql<{ leads: boolean }[]>`
    with recursive way (id) as (
      select ${from}::uuid
      union
      select m.${into} from way
      join merge_source s on s.workspace_id = ${actor.workspaceId} and s.record_id = way.id
      join merge m on m.workspace_id = s.workspace_id and m.id = s.merge_id and m.${into} is not null
    )
    select exists (select from way where id = ${to}) as leads`
  return found?.leads ?? false
}

/**
 * Holds the records that something is about to refer to, until the transaction ends, so that none of them is merged away
 * meanwhile; answers those that are kept instead of what was. Deleted ones are held as well.
 * @throws Problem `not_found` for one that nobody has.
 */
export async function holdRecords(ctx: TxCtx, { companyId, personId }: RefColumns): Promise<RefColumns> {
  return {
    companyId: companyId && (await holdRecord(ctx, { kind: 'company', id: companyId })),
    personId: personId && (await holdRecord(ctx, { kind: 'person', id: personId })),
  }
}

/** The second look is a statement of its own, since the first one may have waited for the merge. */
async function holdRecord(ctx: TxCtx, { kind, id }: RecordRef): Promise<string> {
  const { sql, actor } = ctx
  const [held] = await sql<{ isDeleted: boolean }[]>`
    select deleted_at is not null as "isDeleted" from ${sql(kind)}
    where workspace_id = ${actor.workspaceId} and id = ${id} for key share`
  if (!held) throw new Problem('not_found')
  const kept = held.isDeleted ? await findKept(ctx, { kind, id }) : null
  return kept ? holdRecord(ctx, { kind, id: kept.id }) : id
}
