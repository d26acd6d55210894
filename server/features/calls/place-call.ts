import { and, eq } from 'drizzle-orm'
import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, NewCall } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { type CallRecord, getCall, getDialledNumber } from './queries.ts'
import { placedAt, recordCalled, saysTheSame } from './rules.ts'
import { updateLastCall } from './update-last-call.ts'

/**
 * Puts an attempt on the record of the company or person whose icon was clicked. The id is the caller's, so that
 * sending it again changes nothing (SEC-R01).
 * @throws Problem `not_found` when the number is not of the record named, `repeated_with_other_content`.
 */
export function placeCall(ctx: Ctx, input: NewCall): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const placed = await insertCall(ctx, input)
    if (placed) await updateLastCall(ctx, placed)
    return getCall(ctx, input.id)
  })
}

/** Answers null when this very call is there already. */
async function insertCall(ctx: TxCtx, input: NewCall): Promise<CallRecord | null> {
  const { actor, db, now } = ctx
  const known = await findCall(ctx, input.id)
  if (known) return refuseOtherContent(ctx, input, known)
  const number = await getDialledNumber(ctx, input)
  const record = recordCalled(input, number)
  if (!record) throw new Problem('not_found')
  const at = now()
  const [placed] = await db
    .insert(call)
    .values({
      ...record,
      workspaceId: actor.workspaceId,
      id: input.id,
      userId: actor.userId,
      phoneNumberId: input.phoneNumberId,
      numberRaw: number.raw,
      numberE164: number.e164,
      numberExtension: number.extension,
      placedAt: placedAt(input.placedAt, at),
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoNothing()
    .returning()
  return placed ?? refuseOtherContent(ctx, input, await findCall(ctx, input.id))
}

function refuseOtherContent({ actor }: TxCtx, input: NewCall, known: CallRecord | undefined): null {
  if (!known || !saysTheSame(input, actor.userId, known)) throw new Problem('repeated_with_other_content')
  return null
}

async function findCall({ actor, db }: TxCtx, id: string): Promise<CallRecord | undefined> {
  const [found] = await db
    .select()
    .from(call)
    .where(and(eq(call.workspaceId, actor.workspaceId), eq(call.id, id)))
  return found
}
