import { and, eq } from 'drizzle-orm'
import { contactWay } from '../../../db/schema/records.ts'
import type { MadeMain, MakeMain } from '../../../shared/contracts/contact-ways.ts'
import { Problem } from '../../../shared/problems.ts'
import { mainFieldOf, wayFields } from '../../../shared/records/contact-ways.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { deleteRecord, editKnown, getRecord } from '../../records/edit.ts'
import { editsBetween, recordChange, recordEdit } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { changeCompany } from '../companies/edit-company.ts'
import { changePerson } from '../people/edit-person.ts'
import { holdWays } from './queries.ts'
import { type ContactWayRecord, contactWayView } from './view.ts'

/**
 * Makes one the main one of its record: the two change places. Where there was no main one, it is nothing beside it any more.
 * @throws Problem `not_found`, also where a record has no main one of that kind; `stale_version` with the one or the other as it is.
 */
export function makeMain(
  ctx: Ctx,
  id: string,
  { version, recordVersion, label = '' }: MakeMain,
): Promise<MadeMain> {
  return inTransaction(ctx, async (ctx) => {
    const { kind, companyId, personId } = await getRecord(ctx, contactWay, id)
    const owner = refOf({ companyId, personId })
    const field = mainFieldOf(owner.kind, kind)
    if (!field) throw new Problem('not_found')
    const place = await getPlace(ctx, owner)
    // Its lock comes before the record's, and with it the check of its version.
    const { was } = await editKnown(ctx, contactWay, id, version, { label }, contactWayView)
    const { main } = await holdWays(ctx, owner, kind)
    const is = main === '' ? null : await takeMain(ctx, id, main)
    if (!is) await deleteRecord(ctx, contactWay, id)
    // Last, since it makes the record findable by both.
    const changed = await changeMain(ctx, owner, { version: recordVersion, [field]: was.value })
    const detail = { kind, contactWayId: id }
    if (!is) {
      const edits = editsBetween(wayFields, was, { label: '' })
      await recordChange(ctx, place, { action: 'contact_way.deleted', detail, edits })
      return { recordVersion: changed.version, way: null }
    }
    const edits = editsBetween(wayFields, was, is)
    await recordEdit(ctx, place, { action: 'contact_way.edited', detail, edits })
    return { recordVersion: changed.version, way: contactWayView(is) }
  })
}

function changeMain(
  ctx: TxCtx,
  { kind, id }: RecordRef,
  edit: { version: number; email?: string; website?: string; address?: string },
): Promise<{ version: number }> {
  return kind === 'company' ? changeCompany(ctx, id, edit) : changePerson(ctx, id, edit)
}

async function takeMain({ db, actor }: TxCtx, id: string, value: string): Promise<ContactWayRecord> {
  const [row] = await db
    .update(contactWay)
    .set({ value })
    .where(and(eq(contactWay.workspaceId, actor.workspaceId), eq(contactWay.id, id)))
    .returning()
  if (!row) throw new Problem('not_found')
  return row
}
