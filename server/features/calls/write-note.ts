import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { note } from '../../../db/schema/activity.ts'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { type CallRecord, getCall, lockOwnCall } from './queries.ts'

type NoteRecord = typeof note.$inferSelect

/**
 * Keeps the one note of a call; an empty body removes it. Writing what is there already changes nothing, so a repeat
 * after a lost answer is no conflict.
 * @throws Problem `not_found`, `not_allowed`, `stale_version` with the note as it is (null: there is none).
 */
export function writeNote(
  ctx: Ctx,
  callId: string,
  edit: { version: number; body: string },
): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const call = await lockOwnCall(ctx, callId)
    const kept = await findNote(ctx, callId)
    const current = kept && kept.deletedAt === null ? kept : null
    if (edit.body !== (current?.body ?? '')) {
      if (edit.version !== (current?.version ?? 0))
        throw new Problem('stale_version', { current: noteOf(current) })
      await (kept ? changeNote(ctx, kept, edit.body) : insertNote(ctx, call, edit.body))
    }
    return getCall(ctx, callId)
  })
}

function noteOf(current: NoteRecord | null) {
  if (!current) return null
  const { id, body, version, updatedAt } = current
  return { id, body, version, updatedAt: updatedAt.toISOString() }
}

async function findNote({ actor, db }: TxCtx, callId: string): Promise<NoteRecord | null> {
  const [found] = await db
    .select()
    .from(note)
    .where(and(eq(note.workspaceId, actor.workspaceId), eq(note.callId, callId)))
  return found ?? null
}

async function insertNote({ actor, db, now }: TxCtx, call: CallRecord, body: string): Promise<void> {
  const { workspaceId, companyId, personId } = call
  const at = now()
  const times = { notedAt: at, createdAt: at, updatedAt: at }
  const mine = { id: uuidv7(), callId: call.id, authorId: actor.userId }
  await db.insert(note).values({ workspaceId, companyId, personId, ...mine, ...times, body })
}

/** An emptied note keeps its row, since a call has one row for all its notes; its text goes. */
async function changeNote({ db, now }: TxCtx, kept: NoteRecord, body: string): Promise<void> {
  const at = now()
  await db
    .update(note)
    .set({ body, deletedAt: body === '' ? at : null, version: kept.version + 1, updatedAt: at })
    .where(and(eq(note.workspaceId, kept.workspaceId), eq(note.id, kept.id)))
}
