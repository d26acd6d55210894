import { person } from '../../../db/schema/records.ts'
import type { EditPerson, PersonView } from '../../../shared/contracts/records.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { getCompany } from '../companies/queries.ts'
import { editedFields, foldedNames } from '../companies/rules.ts'
import { getPersonView } from './queries.ts'

/** @throws Problem `not_found` for the person or the company; `stale_version` with the person as it is. */
export function editPerson(ctx: Ctx, id: string, { version, ...edit }: EditPerson): Promise<PersonView> {
  return inTransaction(ctx, async (ctx) => {
    if (edit.companyId) await getCompany(ctx, edit.companyId)
    const current = () => getPersonView(ctx, id)
    const edited = await editRecord(ctx, person, id, version, { ...edit, ...foldedNames(edit) }, current)
    await recordChange(ctx, {
      companyId: edited.companyId,
      personId: id,
      action: 'person.edited',
      detail: { fields: editedFields(edit) },
    })
    return getPersonView(ctx, id)
  })
}
