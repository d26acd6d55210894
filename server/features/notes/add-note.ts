import { uuidv7 } from 'uuidv7'
import { note } from '../../../db/schema/activity.ts'
import type { NewNote } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { refOf } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { addRecord } from '../../records/edit.ts'
import { getPlace } from '../../records/place.ts'
import { getNoteActivity, type NoteActivity } from './queries.ts'

/**
 * Adds a note to a company or a person. The same id with the same text may come again and changes nothing (SEC-R01).
 * @throws Problem `not_found` for the record; `repeated_with_other_content` for an id that is taken.
 */
export function addNote(ctx: Ctx, input: NewNote): Promise<NoteActivity> {
  return inTransaction(ctx, async (ctx) => {
    const place = await getPlace(ctx, refOf(input))
    const id = input.id ?? uuidv7()
    if (await isRepeat(ctx, id, input.body)) return getNoteActivity(ctx, id)
    const { actor, now } = ctx
    const stamped = { authorId: actor.userId, notedAt: now(), workspaceId: actor.workspaceId }
    await addRecord(ctx, note, { id, ...place, ...stamped, body: input.body })
    return getNoteActivity(ctx, id)
  })
}

async function isRepeat({ sql, actor }: TxCtx, id: string, body: string): Promise<boolean> {
  const [found] = await sql<{ body: string; author_id: string }[]>`
    select body, author_id from note where workspace_id = ${actor.workspaceId} and id = ${id}`
  if (!found) return false
  if (found.body === body && found.author_id === actor.userId) return true
  throw new Problem('repeated_with_other_content')
}
