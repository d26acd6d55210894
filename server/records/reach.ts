/**
 * Whose a record is, and whether somebody may change it: where a workspace keeps its members to their own records and nobody's
 * (docs/decisions/0043-whose-records.md). What is not to be seen is kept by the database, and is missing here already.
 */
import { and, eq } from 'drizzle-orm'
import { company, type person } from '../../db/schema/records.ts'
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { type Action, mayReach } from '../../shared/policy.ts'
import { Problem } from '../../shared/problems.ts'
import type { RecordRef, RefColumns } from '../../shared/records/record-ref.ts'
import { type Actor, beyondReach, type TxCtx } from '../ctx.ts'

/** What is done with a record that may be another's. */
export type Deed = Extract<Action, `owned_records.${string}`>
type Kind = RecordRef['kind']
type Owned =
  | Pick<typeof company.$inferSelect, 'ownerId'>
  | Pick<typeof person.$inferSelect, 'ownerId' | 'companyId'>

/** @param holderId whose the record is; null: nobody's, which is everybody's. */
export function mayDoWith(
  actor: Pick<Actor, 'userId' | 'role' | 'reach'>,
  deed: Deed,
  holderId: string | null,
): boolean {
  return holderId === null || holderId === actor.userId || mayReach(actor, deed)
}

/**
 * Asked once the record is locked, before anything is changed.
 * @throws Problem `others_record`.
 */
export async function refuseOthers(ctx: TxCtx, deed: Deed, record: Owned): Promise<void> {
  if (mayReach(ctx.actor, deed)) return
  if (!mayDoWith(ctx.actor, deed, await holderOf(ctx, record))) throw new Problem('others_record')
}

/**
 * As `refuseOthers`, of several records by their ids, also of what is not seen.
 * @throws Problem `others_record`; `not_found` where that would tell of a record that is not seen.
 */
export async function refuseOthersAmong(
  ctx: TxCtx,
  kind: Kind,
  deed: Deed,
  ids: readonly string[],
): Promise<void> {
  const others = await beyondReach(ctx, (ctx) => othersAmong(ctx, kind, deed, ids))
  if (others.size > 0)
    throw new Problem(mayReach(ctx.actor, 'owned_records.read') ? 'others_record' : 'not_found')
}

/** A company is its owner's; a person their own owner's, or without one whose their company is. */
async function holderOf(ctx: TxCtx, record: Owned): Promise<string | null> {
  if (record.ownerId !== null) return record.ownerId
  const companyId = 'companyId' in record ? record.companyId : null
  return companyId === null ? null : ownerOf(ctx, companyId)
}

async function ownerOf({ db, actor }: TxCtx, companyId: string): Promise<string | null> {
  const [found] = await db
    .select({ ownerId: company.ownerId })
    .from(company)
    .where(and(eq(company.workspaceId, actor.workspaceId), eq(company.id, companyId)))
  return found?.ownerId ?? null
}

/** As `refuseOthers`, of a record by its id, as it is now. @throws Problem `others_record`. */
export async function refuseOthersRecord(
  ctx: TxCtx,
  deed: Deed,
  { companyId, personId }: RefColumns,
): Promise<void> {
  const [kind, id] = personId === null ? (['company', companyId] as const) : (['person', personId] as const)
  if (id === null || mayReach(ctx.actor, deed)) return
  if ((await othersAmong(ctx, kind, deed, [id])).has(id)) throw new Problem('others_record')
}

/** Those of the records that are others', and not to be changed by whoever asks. */
export async function othersAmong(
  ctx: TxCtx,
  kind: Kind,
  deed: Deed,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0 || mayReach(ctx.actor, deed)) return new Set()
  const { sql, actor } = ctx
  const others = await sql<{ id: string }[]>`
    select c.id from ${sql(kind)} c
    where c.workspace_id = ${actor.workspaceId} and c.id = any (${[...ids]}::uuid[]) and not ${isOwn(sql, kind, actor)}`
  return new Set(others.map(({ id }) => id))
}

/** Whether whoever asks may edit the record `c`. */
export function mayEdit(sql: Sql, kind: Kind, actor: Pick<Actor, 'userId' | 'role' | 'reach'>): Fragment {
  return mayReach(actor, 'owned_records.write') ? sql`true` : isOwn(sql, kind, actor)
}

function isOwn(sql: Sql, kind: Kind, { userId }: Pick<Actor, 'userId'>): Fragment {
  if (kind === 'company') return sql`coalesce(c.owner_id, ${userId}::uuid) = ${userId}::uuid`
  return sql`coalesce(c.owner_id, (select k.owner_id from company k where k.workspace_id = c.workspace_id and k.id = c.company_id),
    ${userId}::uuid) = ${userId}::uuid`
}
