import { company } from '../../../db/schema/records.ts'
import type { RestoreField } from '../../../shared/contracts/activity.ts'
import { editPerson as contract, type PersonView } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { findRecord } from '../../records/edit.ts'
import { formerEdit, getFormerValues } from '../../records/history.ts'
import { editPerson } from './edit-person.ts'

/**
 * Gives a field back what it held before a change, as an edit like any other.
 * @throws Problem `former_value_gone` for a company that is not there any more; what `formerEdit` and `editPerson` throw.
 */
export async function restorePersonField(ctx: Ctx, id: string, asked: RestoreField): Promise<PersonView> {
  const edit = await inTransaction(ctx, async (ctx) => {
    const former = await getFormerValues(ctx, { kind: 'person', id }, asked.changeId)
    const edit = formerEdit(contract, asked, former)
    if (edit.companyId && !(await findRecord(ctx, company, edit.companyId)))
      throw new Problem('former_value_gone')
    return edit
  })
  return editPerson(ctx, id, edit)
}
