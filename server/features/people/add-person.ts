import { person } from '../../../db/schema/records.ts'
import type { NewPerson, PersonView } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { personFields } from '../../../shared/records/person.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addOnce, saidOf } from '../../records/add.ts'
import { refuseUnknownChoices } from '../../records/choices.ts'
import { readCustom, valuesIn } from '../../records/custom.ts'
import { foldedNames } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { onPerson } from '../../records/place.ts'
import { getChangedPerson, getPersonView, holdCompany } from './queries.ts'

/** @throws Problem `not_found` for the company; `repeated_with_other_content`. */
export function addPerson(ctx: Ctx, input: NewPerson): Promise<PersonView> {
  return inTransaction(ctx, async (ctx) => {
    const createdBy = ctx.actor.userId
    const { record, isNew } = await addOnce(ctx, person, {
      id: input.id,
      says: () => ({ ...saidOf(personFields, input), custom: valuesIn(input.custom), createdBy }),
      values: async () => {
        const companyId = await holdCompany(ctx, input.companyId)
        await refuseUnknownChoices(ctx, input)
        const custom = valuesIn(await readCustom(ctx, 'person', input.custom))
        const folded = foldedNames(personFields, input)
        return { ...input, ...folded, custom, companyId, nameFolded: foldForSearch(input.name), createdBy }
      },
    })
    if (!isNew) return getPersonView(ctx, record.id)
    await keepFindable(ctx, [{ kind: 'person', id: record.id }])
    await recordChange(ctx, onPerson(record), { action: 'person.added' })
    return getChangedPerson(ctx, record.id)
  })
}
