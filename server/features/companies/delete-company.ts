import { company } from '../../../db/schema/records.ts'
import { trashEnd } from '../../../shared/trash.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { onCompany } from '../../records/place.ts'
import type { CompanyRecord } from './queries.ts'

/** Its people, calls and notes stay; restoring it brings everything back as it was. @throws Problem `not_found`. */
export function deleteCompany(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await deleteRecord(ctx, company, id)
    await keepFindable(ctx, [{ kind: 'company', id }])
    await recordChange(ctx, onCompany({ id }), { action: 'company.deleted' })
  })
}

/** As long as it is in the trash. @throws Problem `not_found`; `already_exists` when its corporate number was given away meanwhile. */
export function restoreCompany(ctx: Ctx, id: string): Promise<CompanyRecord> {
  return inTransaction(ctx, async (ctx) => {
    const restored = await restoreRecord(ctx, company, id, trashEnd(ctx.now()))
    await keepFindable(ctx, [{ kind: 'company', id }])
    await recordChange(ctx, onCompany({ id }), { action: 'company.restored' })
    return restored
  })
}
