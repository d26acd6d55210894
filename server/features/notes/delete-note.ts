import { note } from '../../../db/schema/activity.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records/edit.ts'
import { getNote, getNoteActivity, type NoteActivity } from './queries.ts'
import { refuseOthersNote } from './rules.ts'

/** @throws Problem `not_found`, `not_allowed`. */
export function deleteNote(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { authorId } = await getNote(ctx, id)
    refuseOthersNote(ctx.actor, authorId)
    await deleteRecord(ctx, note, id)
  })
}

/** Undoes the deletion. @throws Problem `not_found`, `not_allowed`. */
export function restoreNote(ctx: Ctx, id: string): Promise<NoteActivity> {
  return inTransaction(ctx, async (ctx) => {
    const { authorId } = await restoreRecord(ctx, note, id)
    refuseOthersNote(ctx.actor, authorId)
    return getNoteActivity(ctx, id)
  })
}
