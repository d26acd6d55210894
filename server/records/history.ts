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
