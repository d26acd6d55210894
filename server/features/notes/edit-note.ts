import type { z } from 'zod'
import { note } from '../../../db/schema/activity.ts'
import type { editNote as contract } from '../../../shared/contracts/activity.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editRecord } from '../../records/edit.ts'
import { getNote, getNoteActivity, type NoteActivity } from './queries.ts'
import { refuseOthersNote } from './rules.ts'

/** @throws Problem `not_found`, `not_allowed`; `stale_version` with the note as it is. */
export function editNote(
  ctx: Ctx,
  id: string,
  { version, body }: z.infer<typeof contract>,
): Promise<NoteActivity> {
  return inTransaction(ctx, async (ctx) => {
    const { authorId } = await getNote(ctx, id)
    refuseOthersNote(ctx.actor, authorId)
    await editRecord(ctx, note, id, version, { body }, () => getNoteActivity(ctx, id))
    return getNoteActivity(ctx, id)
  })
}
