import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { followUp } from '../../../db/schema/activity.ts'
import type { FollowUpView, NewFollowUp } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { refOf } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { getPlace, type Place } from '../../records/place.ts'
import { getCall } from '../calls/queries.ts'
import { type FollowUpRecord, getFollowUpView } from './queries.ts'

/**
 * Promises something to a company or a person by a day. Sending the same id again changes nothing (SEC-R01).
 * @throws Problem `not_found` for the record or the call, `repeated_with_other_content`.
 */
export function addFollowUp(ctx: Ctx, input: NewFollowUp): Promise<FollowUpView> {
  return inTransaction(ctx, async (ctx) => {
    const id = input.id ?? uuidv7()
    const known = await findFollowUp(ctx, id)
    if (known) refuseOtherContent(ctx, input, known)
    else await insertFollowUp(ctx, id, input)
    return getFollowUpView(ctx, id)
  })
}

async function insertFollowUp(ctx: TxCtx, id: string, input: NewFollowUp): Promise<void> {
  const { workspaceId, userId } = ctx.actor
  const place = await placeOf(ctx, input)
  const at = ctx.now()
  const promise = { dueOn: input.dueOn, body: input.body, callId: input.callId ?? null }
  const [added] = await ctx.db
    .insert(followUp)
    .values({ ...place, ...promise, workspaceId, id, userId, createdAt: at, updatedAt: at })
    .onConflictDoNothing()
    .returning({ id: followUp.id })
  if (!added) refuseOtherContent(ctx, input, await findFollowUp(ctx, id))
}

/** After a call its record counts, also when it was deleted since: the promise may come late from an outbox. */
async function placeOf(ctx: TxCtx, input: NewFollowUp): Promise<Place> {
  if (input.callId === undefined) return getPlace(ctx, refOf(input))
  const { companyId, personId } = await getCall(ctx, input.callId)
  if (!isFor(input, { companyId, personId })) throw new Problem('not_found')
  return { companyId, personId }
}

/** Whether the record that is named is the one whose timeline this is; a person's stands on their company's too. */
function isFor(input: NewFollowUp, place: Place): boolean {
  const { kind, id } = refOf(input)
  return (kind === 'company' ? place.companyId : place.personId) === id
}

/** One that was edited since says other things than its first request, which nobody kept. */
function refuseOtherContent({ actor }: TxCtx, input: NewFollowUp, known: FollowUpRecord | undefined): void {
  const isSame =
    known?.userId === actor.userId &&
    (known.version > 1 || (known.dueOn === input.dueOn && known.body === input.body)) &&
    isFor(input, known)
  if (!isSame) throw new Problem('repeated_with_other_content')
}

async function findFollowUp({ actor, db }: TxCtx, id: string): Promise<FollowUpRecord | undefined> {
  const [found] = await db
    .select()
    .from(followUp)
    .where(and(eq(followUp.workspaceId, actor.workspaceId), eq(followUp.id, id)))
  return found
}
