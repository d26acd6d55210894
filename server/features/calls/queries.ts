import { and, eq } from 'drizzle-orm'
import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, NewCall, Today } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import type { RefColumns } from '../../../shared/records/record-ref.ts'
import { mostUnfinished } from '../../../shared/unfinished-calls.ts'
import type { TxCtx } from '../../ctx.ts'
import { haveBeenOne } from '../../records/merged.ts'
import { callEntry } from '../timeline/queries.ts'
import { type DialledNumber, mayWriteCall } from './rules.ts'

export type CallRecord = typeof call.$inferSelect

/** @throws Problem `not_found`. */
export async function getCall({ sql, actor }: TxCtx, id: string): Promise<CallActivity> {
  const [row] = await sql<{ entry: CallActivity }[]>`
    select ${callEntry(sql)} as entry
    from call e join app_user u on u.id = e.user_id
    left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
    left join note n on n.workspace_id = e.workspace_id and n.call_id = e.id and n.deleted_at is null
    where e.workspace_id = ${actor.workspaceId} and e.id = ${id}`
  if (!row) throw new Problem('not_found')
  return row.entry
}

/**
 * The actor's own call, held until the transaction ends, so that writes to one call take turns.
 * @throws Problem `not_found`, `not_allowed` for a colleague's call.
 */
export async function lockOwnCall(ctx: TxCtx, id: string): Promise<CallRecord> {
  const [found] = await ctx.db
    .select()
    .from(call)
    .where(and(eq(call.workspaceId, ctx.actor.workspaceId), eq(call.id, id)))
    .for('update')
  if (!found) throw new Problem('not_found')
  if (!mayWriteCall(ctx.actor, found)) throw new Problem('not_allowed')
  return found
}

export type DialledNumberRecord = DialledNumber & {
  raw: string
  e164: string | null
  extension: string | null
}

/**
 * The number that was dialled, deleted or not: an attempt made offline may arrive after its number is gone. A `case`, since under a
 * policy `coalesce` is no condition on an index.
 * @throws Problem `not_found`.
 */
export async function getDialledNumber({ sql, actor }: TxCtx, input: NewCall): Promise<DialledNumberRecord> {
  const [row] = await sql<DialledNumberRecord[]>`
    select n.company_id as "companyId", n.person_id as "personId", p.company_id as "personCompanyId",
      n.raw, n.e164, n.extension
    from phone_number n
    left join person p on p.workspace_id = n.workspace_id
      and p.id = case when n.person_id is null then ${input.personId ?? null}::uuid else n.person_id end
    where n.workspace_id = ${actor.workspaceId} and n.id = ${input.phoneNumberId}`
  if (!row) throw new Problem('not_found')
  return row
}

/**
 * The record that a call belongs to when its number went to another record with a merge, or came back from it, after the attempt:
 * the one that has the number now. Null when the two were never one.
 */
export async function findMergedCalled(
  ctx: TxCtx,
  { companyId, personId }: Pick<NewCall, 'companyId' | 'personId'>,
  number: DialledNumber,
): Promise<RefColumns | null> {
  const isHolder =
    number.personId === null
      ? await haveBeenOne(ctx, 'company', companyId, number.companyId)
      : await haveBeenOne(ctx, 'person', personId, number.personId)
  if (!isHolder) return null
  if (personId === undefined) return { companyId: number.companyId, personId: null }
  const isTheirs =
    companyId === undefined || (await haveBeenOne(ctx, 'company', companyId, number.personCompanyId))
  const hasMoved = number.personId !== null && number.personId !== personId
  if (!isTheirs && !hasMoved) return null
  return {
    companyId: isTheirs ? number.personCompanyId : companyId,
    personId: number.personId ?? personId,
  }
}

/** The actor's calls that still lack an outcome, newest first; an attempt of which no call came is none. */
export async function listCallsWithoutOutcome({ sql, actor }: TxCtx): Promise<Today['callsWithoutOutcome']> {
  const rows = await sql<{ entry: CallActivity; companyName: string | null }[]>`
    select ${callEntry(sql)} as entry, c.name as "companyName"
    from call e join app_user u on u.id = e.user_id
    left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
    left join company c on c.workspace_id = e.workspace_id and c.id = e.company_id
    left join note n on n.workspace_id = e.workspace_id and n.call_id = e.id and n.deleted_at is null
    where e.workspace_id = ${actor.workspaceId} and e.user_id = ${actor.userId}
      and e.outcome is null and e.launch <> 'not_placed'
    order by e.placed_at desc, e.id desc
    limit ${mostUnfinished}`
  return rows.map(({ entry, companyName }) => ({ ...entry, companyName }))
}
