import { uuidv7 } from 'uuidv7'
import { company } from '../../../db/schema/records.ts'
import type { NewCompany } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addRecord, foldedNames } from '../../records/edit.ts'
import { recordChange } from '../../records/history.ts'
import { onCompany } from '../../records/place.ts'
import { type CompanyRecord, refuseTakenNumber } from './queries.ts'

/** @throws Problem `already_exists` for a corporate number (with the company that has it) or an id that is taken. */
export function addCompany(ctx: Ctx, input: NewCompany): Promise<CompanyRecord> {
  return inTransaction(ctx, async (ctx) => {
    await refuseTakenNumber(ctx, input.corporateNumber)
    const added = await addRecord(ctx, company, {
      ...input,
      ...foldedNames(companyFields, input),
      nameFolded: foldForSearch(input.name),
      workspaceId: ctx.actor.workspaceId,
      id: input.id ?? uuidv7(),
      createdBy: ctx.actor.userId,
    })
    await recordChange(ctx, onCompany(added), { action: 'company.added' })
    return added
  })
}
