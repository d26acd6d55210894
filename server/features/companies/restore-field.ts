import type { RestoreField } from '../../../shared/contracts/activity.ts'
import { editCompany as contract } from '../../../shared/contracts/records.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { formerEdit, getFormerValues } from '../../records/history.ts'
import { editCompany } from './edit-company.ts'
import type { CompanyRecord } from './queries.ts'

/** Gives a field back what it held before a change, as an edit like any other. @throws what `formerEdit` and `editCompany` throw. */
export async function restoreCompanyField(ctx: Ctx, id: string, asked: RestoreField): Promise<CompanyRecord> {
  const ref = { kind: 'company', id } as const
  const former = await inTransaction(ctx, (ctx) => getFormerValues(ctx, ref, asked.changeId))
  return editCompany(ctx, id, formerEdit(contract, asked, former))
}
