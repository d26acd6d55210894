/** What lists are chosen by and what follows from a record's calls, promises and numbers: written anew by whoever writes these. */
import type { Fragment } from '../../db/sql/sql.ts'
import type { RecordRef, RefColumns } from '../../shared/records/record-ref.ts'
import { type Actor, beyondReach, type TxCtx } from '../ctx.ts'

/** A verb's, or a job's in a workspace. */
type Means = Pick<TxCtx, 'sql' | 'isBeyondReach'> & {
  actor: { workspaceId: string } & Partial<Pick<Actor, 'userId' | 'reach'>>
}

/** Facts by what they follow from. */
type Source = 'calls' | 'promises' | 'numbers'

/**
 * Reads the facts of the records named from their sources, in the transaction that changed these. An attempt for which Zoom
 * never opened and which has no outcome does not count. It is no edit, so the records' versions stay.
 */
export async function keepFacts(
  ctx: Means,
  source: Source,
  { companyId, personId }: RefColumns,
): Promise<void> {
  await beyondReach(ctx, async (ctx) => {
    if (companyId !== null) await keepFactsOf(ctx, source, { kind: 'company', id: companyId })
    if (personId !== null) await keepFactsOf(ctx, source, { kind: 'person', id: personId })
  })
}

/** As `keepFacts`, of all that a record's facts follow from. */
export async function keepAllFacts(ctx: Means, record: RefColumns): Promise<void> {
  for (const source of ['calls', 'promises', 'numbers'] as const) await keepFacts(ctx, source, record)
}

async function keepFactsOf(ctx: Means, source: Source, record: RecordRef): Promise<void> {
  const { sql, actor } = ctx
  const table = sql(record.kind)
  const isRecord = sql`r.workspace_id = ${actor.workspaceId} and r.id = ${record.id}`
  await sql`select from ${table} r where ${isRecord} for no key update`
  await sql`${writes[source](ctx, table, isRecord, sql`e.workspace_id = ${actor.workspaceId} and ${sql.unsafe(`e.${record.kind}_id`)} = ${record.id}`)}`
}

/** As `keepFacts` of numbers, of all records that a batch brought numbers to. */
export async function keepNumberKinds(
  { sql, actor }: TxCtx,
  kind: RecordRef['kind'],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const isAsked = sql`r.workspace_id = ${actor.workspaceId} and r.id = any (${[...new Set(ids)]}::uuid[])`
  await sql`select from ${sql(kind)} r where ${isAsked} order by r.id for no key update`
  await sql`
    update ${sql(kind)} r set number_kinds = f.kinds
    from (
      select ${sql.unsafe(`n.${kind}_id`)} as id, array_agg(distinct n.kind order by n.kind) as kinds from phone_number n
      where n.workspace_id = ${actor.workspaceId} and ${sql.unsafe(`n.${kind}_id`)} = any (${ids}::uuid[])
        and n.deleted_at is null group by 1) f
    where ${isAsked} and r.id = f.id and r.number_kinds <> f.kinds`
}

type Write = (ctx: Means, table: Fragment, isRecord: Fragment, isIts: Fragment) => Fragment

const writes: Record<Source, Write> = {
  calls: ({ sql }, table, isRecord, isIts) => sql`
    update ${table} r set last_called_at = f.at, attempts = f.attempts, last_outcome = f.outcome
    from (
      select coalesce(max(e.placed_at), '-infinity') as at, count(*)::int as attempts,
        (array_agg(e.outcome order by e.placed_at desc, e.id desc) filter (where e.outcome is not null))[1] as outcome
      from call e where ${isIts} and (e.launch <> 'not_placed' or e.outcome is not null)) f
    where ${isRecord} and (r.last_called_at, r.attempts, r.last_outcome) is distinct from (f.at, f.attempts, f.outcome)`,
  promises: ({ sql }, table, isRecord, isIts) => sql`
    update ${table} r set next_promise_on = f.day
    from (
      select coalesce(min(e.due_on), 'infinity') as day from follow_up e
      where ${isIts} and e.done_at is null and e.deleted_at is null) f
    where ${isRecord} and r.next_promise_on <> f.day`,
  numbers: ({ sql }, table, isRecord, isIts) => sql`
    update ${table} r set number_kinds = f.kinds
    from (
      select coalesce(array_agg(distinct e.kind order by e.kind), '{}') as kinds from phone_number e
      where ${isIts} and e.deleted_at is null) f
    where ${isRecord} and r.number_kinds <> f.kinds`,
}

/** As `keepFacts` of promises, for many records: first the companies, then the people, each in the order of their ids. */
export async function keepPromiseDays(ctx: TxCtx, places: readonly RefColumns[]): Promise<void> {
  const idsOf = (column: keyof RefColumns) => [...new Set(places.flatMap((place) => place[column] ?? []))]
  await beyondReach(ctx, async (ctx) => {
    await keepPromiseDaysOf(ctx, 'company', idsOf('companyId'))
    await keepPromiseDaysOf(ctx, 'person', idsOf('personId'))
  })
}

async function keepPromiseDaysOf(
  { sql, actor }: TxCtx,
  kind: RecordRef['kind'],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const table = sql(kind)
  const areThese = sql`r.workspace_id = ${actor.workspaceId} and r.id = any (${[...ids]}::uuid[])`
  const isIts = sql`e.workspace_id = ${actor.workspaceId} and ${sql.unsafe(`e.${kind}_id`)} = k.id`
  await sql`select from ${table} r where ${areThese} order by r.id for no key update`
  await sql`
    update ${table} r set next_promise_on = f.day
    from unnest(${[...ids]}::uuid[]) k (id) cross join lateral (
      select coalesce(min(e.due_on), 'infinity') as day from follow_up e
      where ${isIts} and e.done_at is null and e.deleted_at is null) f
    where r.workspace_id = ${actor.workspaceId} and r.id = k.id and r.next_promise_on <> f.day`
}
