import { person } from '../../../db/schema/records.ts'
import { searchedOfPerson } from '../../../db/search/doc.ts'
import type { EditPerson, PersonView } from '../../../shared/contracts/records.ts'
import { personFields } from '../../../shared/records/person.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { refuseUnknownChoices } from '../../records/choices.ts'
import { customEdits, customSet, readCustom } from '../../records/custom.ts'
import { editKnown, foldedNames } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordEdit } from '../../records/history.ts'
import { onPerson } from '../../records/place.ts'
import { getChangedPerson, getPersonView, holdCompany } from './queries.ts'

/** @throws Problem `not_found` for the person or the company; `others_record`; `stale_version` with the person as it is. */
export function editPerson(ctx: Ctx, id: string, edit: EditPerson): Promise<PersonView> {
  return inTransaction(ctx, (ctx) => changePerson(ctx, id, edit))
}

/** The same, as a part of something else. */
export async function changePerson(
  ctx: TxCtx,
  id: string,
  { version, custom: said, ...edit }: EditPerson,
): Promise<PersonView> {
  const companyId = await holdCompany(ctx, edit.companyId)
  await refuseUnknownChoices(ctx, edit)
  const custom = await readCustom(ctx, 'person', said)
  const current = () => getPersonView(ctx, id)
  const changes = { ...edit, companyId, ...foldedNames(personFields, edit), ...customSet(person, custom) }
  const { was, is } = await editKnown(ctx, person, id, version, changes, current)
  if (custom || searchedOfPerson.some((field) => edit[field] !== undefined))
    await keepFindable(ctx, [{ kind: 'person', id }])
  const edits = { ...editsBetween(Object.keys(edit), was, is), ...customEdits(custom, was, is) }
  await recordEdit(ctx, onPerson(is), { action: 'person.edited', detail: {}, edits })
  return getChangedPerson(ctx, id)
}
