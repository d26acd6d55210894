import type { RestoreField } from '../../../shared/contracts/activity.ts'
import { editContactWay as contract } from '../../../shared/contracts/contact-ways.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { formerEdit, getFormerValues } from '../../records/history.ts'
import { editContactWay } from './edit-contact-way.ts'
import type { ContactWayRecord } from './view.ts'

/** Gives back what it was before a change, as an edit like any other. @throws what `formerEdit` and `editContactWay` throw. */
export async function restoreWayField(ctx: Ctx, id: string, asked: RestoreField): Promise<ContactWayRecord> {
  const ref = { kind: 'contact_way', id } as const
  const former = await inTransaction(ctx, (ctx) => getFormerValues(ctx, ref, asked.changeId))
  return editContactWay(ctx, id, formerEdit(contract, asked, former))
}
