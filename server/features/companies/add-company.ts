import { uuidv7 } from 'uuidv7'
import { company } from '../../../db/schema/records.ts'
import type { NewCompany } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { type CompanyRecord, refuseTakenNumber } from './queries.ts'
import { foldedNames } from './rules.ts'

/** @throws Problem `already_exists` for a corporate number (with the company that has it) or an id that is taken. */
export function addCompany(ctx: Ctx, input: NewCompany): Promise<CompanyRecord> {
  return inTransaction(ctx, async (ctx) => {
    await refuseTakenNumber(ctx, input.corporateNumber)
    const added = await addRecord(ctx, company, {
      ...input,
      ...foldedNames(input),
      nameFolded: foldForSearch(input.name),
      workspaceId: ctx.actor.workspaceId,
      id: input.id ?? uuidv7(),
      createdBy: ctx.actor.userId,
    })
    await recordChange(ctx, { companyId: added.id, personId: null, action: 'company.added' })
    return added
  })
}
