import { note } from '../../../db/schema/activity.ts'
import type { Activity } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { getRecord } from '../../records/edit.ts'
import { noteEntry } from '../timeline/queries.ts'

export type NoteRecord = typeof note.$inferSelect
export type NoteActivity = Extract<Activity, { kind: 'note' }>

/** A call's note is the call's (`PUT /api/calls/:id/note`), and missing here. @throws Problem `not_found`. */
export async function getNote(ctx: TxCtx, id: string): Promise<NoteRecord> {
  const found = await getRecord(ctx, note, id)
  if (found.callId !== null) throw new Problem('not_found')
  return found
}

/** A note as the activity shows it. @throws Problem `not_found`. */
export async function getNoteActivity({ sql, actor }: TxCtx, id: string): Promise<NoteActivity> {
  const [row] = await sql<{ entry: NoteActivity }[]>`
    select ${noteEntry(sql)} as entry
    from note e join app_user u on u.id = e.author_id
    left join person p on p.workspace_id = e.workspace_id and p.id = e.person_id
    where e.workspace_id = ${actor.workspaceId} and e.id = ${id} and e.deleted_at is null`
  if (!row) throw new Problem('not_found')
  return row.entry
}
