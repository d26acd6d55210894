import { company } from '../../../db/schema/records.ts'
import type { EditCompany } from '../../../shared/contracts/records.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { type CompanyRecord, refuseTakenNumber } from './queries.ts'
import { editedFields, foldedNames } from './rules.ts'
import { companyView } from './view.ts'

/** @throws Problem `not_found`; `stale_version` with the company as it is; `already_exists` for a taken number. */
export function editCompany(ctx: Ctx, id: string, { version, ...edit }: EditCompany): Promise<CompanyRecord> {
  return inTransaction(ctx, async (ctx) => {
    await refuseTakenNumber(ctx, edit.corporateNumber, id)
    const edited = await editRecord(ctx, company, id, version, { ...edit, ...foldedNames(edit) }, companyView)
    const fields = editedFields(edit)
    await recordChange(ctx, { companyId: id, personId: null, action: 'company.edited', detail: { fields } })
    return edited
  })
}
