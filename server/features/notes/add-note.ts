import { note } from '../../../db/schema/activity.ts'
import type { NewNote } from '../../../shared/contracts/activity.ts'
import { columnOf } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addOnce } from '../../records/add.ts'
import { holdPlace, refOf } from '../../records/place.ts'
import { getNoteActivity, type NoteActivity } from './queries.ts'

/**
 * Adds a note to a company or a person. The same id with the same text may come again and changes nothing (SEC-R01).
 * @throws Problem `not_found` for the record; `repeated_with_other_content` for an id that is taken.
 */
export function addNote(ctx: Ctx, { id, body, ...of }: NewNote): Promise<NoteActivity> {
  return inTransaction(ctx, async (ctx) => {
    const ref = refOf(of)
    const authorId = ctx.actor.userId
    const { record } = await addOnce(ctx, note, {
      id,
      says: () => ({ ...columnOf(ref), authorId, body }),
      values: async () => ({ ...(await holdPlace(ctx, ref)), authorId, notedAt: ctx.now(), body }),
    })
    return getNoteActivity(ctx, record.id)
  })
}
