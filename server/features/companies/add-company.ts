import { company } from '../../../db/schema/records.ts'
import type { NewCompany } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { placeOf } from '../../../shared/places.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addOnce, saidOf } from '../../records/add.ts'
import { refuseUnknownChoices } from '../../records/choices.ts'
import { readCustom, valuesIn } from '../../records/custom.ts'
import { foldedNames, getRecord } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { onCompany } from '../../records/place.ts'
import { type CompanyRecord, refuseTakenNumber } from './queries.ts'

/** @throws Problem `already_exists` naming the company that has the corporate number; `repeated_with_other_content`. */
export function addCompany(ctx: Ctx, input: NewCompany): Promise<CompanyRecord> {
  return inTransaction(ctx, async (ctx) => {
    const createdBy = ctx.actor.userId
    const { record, isNew } = await addOnce(ctx, company, {
      id: input.id,
      says: () => ({ ...saidOf(companyFields, input), custom: valuesIn(input.custom), createdBy }),
      values: async () => {
        await refuseTakenNumber(ctx, input.corporateNumber, input.id)
        await refuseUnknownChoices(ctx, input)
        const custom = valuesIn(await readCustom(ctx, 'company', input.custom))
        const folded = foldedNames(companyFields, input)
        return {
          ...input,
          ...folded,
          ...placeOf(input.address ?? ''),
          custom,
          nameFolded: foldForSearch(input.name),
          createdBy,
        }
      },
    })
    if (!isNew) return getRecord(ctx, company, record.id)
    await keepFindable(ctx, [{ kind: 'company', id: record.id }])
    await recordChange(ctx, onCompany(record), { action: 'company.added' })
    return record
  })
}
