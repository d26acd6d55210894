import { uuidv7 } from 'uuidv7'
import { company, person } from '../../../db/schema/records.ts'
import type { NewPerson, PersonView } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { personFields } from '../../../shared/records/person.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addRecord, foldedNames, getRecord } from '../../records/edit.ts'
import { recordChange } from '../../records/history.ts'
import { onPerson } from '../../records/place.ts'
import { getPersonView } from './queries.ts'

/** @throws Problem `not_found` for the company, `already_exists` for an id that is taken. */
export function addPerson(ctx: Ctx, input: NewPerson): Promise<PersonView> {
  return inTransaction(ctx, async (ctx) => {
    if (input.companyId) await getRecord(ctx, company, input.companyId)
    const added = await addRecord(ctx, person, {
      ...input,
      ...foldedNames(personFields, input),
      nameFolded: foldForSearch(input.name),
      workspaceId: ctx.actor.workspaceId,
      id: input.id ?? uuidv7(),
      createdBy: ctx.actor.userId,
    })
    await recordChange(ctx, onPerson(added), { action: 'person.added' })
    return getPersonView(ctx, added.id)
  })
}
