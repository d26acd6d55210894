import { uuidv7 } from 'uuidv7'
import { person } from '../../../db/schema/records.ts'
import type { NewPerson, PersonView } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { getCompany } from '../companies/queries.ts'
import { foldedNames } from '../companies/rules.ts'
import { getPersonView } from './queries.ts'

/** @throws Problem `not_found` for the company, `already_exists` for an id that is taken. */
export function addPerson(ctx: Ctx, input: NewPerson): Promise<PersonView> {
  return inTransaction(ctx, async (ctx) => {
    if (input.companyId) await getCompany(ctx, input.companyId)
    const { nameFolded, ...folded } = foldedNames(input)
    const added = await addRecord(ctx, person, {
      ...input,
      ...folded,
      nameFolded: nameFolded ?? foldForSearch(input.name),
      workspaceId: ctx.actor.workspaceId,
      id: input.id ?? uuidv7(),
      createdBy: ctx.actor.userId,
    })
    await recordChange(ctx, { companyId: added.companyId, personId: added.id, action: 'person.added' })
    return getPersonView(ctx, added.id)
  })
}
