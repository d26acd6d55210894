import { uuidv7 } from 'uuidv7'
import { change } from '../../db/schema/activity.ts'
import type { TxCtx } from '../ctx.ts'
import type { Place } from './place.ts'

/** `action` is noun.what_happened, e.g. `company.edited`; `detail` names fields, never whole texts. */
export interface Change {
  action: string
  detail?: Record<string, string | string[]>
}

/** Puts a change of a record on its timeline, in the transaction of the change. */
export async function recordChange(
  { db, actor, now }: TxCtx,
  { companyId, personId }: Place,
  what: Change,
): Promise<void> {
  await db.insert(change).values({
    workspaceId: actor.workspaceId,
    id: uuidv7(),
    companyId,
    personId,
    userId: actor.userId,
    changedAt: now(),
    detail: {},
    ...what,
  })
}

/** As `recordChange`, for many records in one statement. */
export async function recordChanges(
  { sql, actor, now }: TxCtx,
  changes: readonly (Place & Required<Change>)[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((change) => ({ id: uuidv7(), ...change }))
  await sql`
    insert into change (workspace_id, id, company_id, person_id, user_id, action, detail, changed_at)
    select ${actor.workspaceId}, id, "companyId", "personId", ${actor.userId}, action, detail, ${now()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r (id uuid, "companyId" uuid, "personId" uuid, action text, detail jsonb)`
}
