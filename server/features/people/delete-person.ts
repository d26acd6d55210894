import { person } from '../../../db/schema/records.ts'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { trashEnd } from '../../../shared/trash.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { onPerson } from '../../records/place.ts'
import { getPersonView } from './queries.ts'

/** Calls and notes with the person stay on the company's activity. @throws Problem `not_found`. */
export function deletePerson(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const deleted = await deleteRecord(ctx, person, id)
    await keepFindable(ctx, [{ kind: 'person', id }])
    await recordChange(ctx, onPerson(deleted), { action: 'person.deleted' })
  })
}

/** Undoes the deletion, as long as they are in the trash. @throws Problem `not_found`. */
export function restorePerson(ctx: Ctx, id: string): Promise<PersonView> {
  return inTransaction(ctx, async (ctx) => {
    const restored = await restoreRecord(ctx, person, id, trashEnd(ctx.now()))
    await keepFindable(ctx, [{ kind: 'person', id }])
    await recordChange(ctx, onPerson(restored), { action: 'person.restored' })
    return getPersonView(ctx, id)
  })
}
