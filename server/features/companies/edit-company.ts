import { company } from '../../../db/schema/records.ts'
import { searchedOfCompany } from '../../../db/search/doc.ts'
import type { EditCompany } from '../../../shared/contracts/records.ts'
import { placeOf } from '../../../shared/places.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { refuseUnknownChoices } from '../../records/choices.ts'
import { customEdits, customSet, readCustom } from '../../records/custom.ts'
import { editKnown, foldedNames } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordEdit } from '../../records/history.ts'
import { onCompany } from '../../records/place.ts'
import { type CompanyRecord, refuseTakenNumber } from './queries.ts'
import { companyView } from './view.ts'

/** @throws Problem `not_found`, `others_record`; `stale_version` with the company as it is; `already_exists` for a taken number. */
export function editCompany(ctx: Ctx, id: string, edit: EditCompany): Promise<CompanyRecord> {
  return inTransaction(ctx, (ctx) => changeCompany(ctx, id, edit))
}

/** The same, as a part of something else. */
export async function changeCompany(
  ctx: TxCtx,
  id: string,
  { version, custom: said, ...edit }: EditCompany,
): Promise<CompanyRecord> {
  await refuseTakenNumber(ctx, edit.corporateNumber, id)
  await refuseUnknownChoices(ctx, edit)
  const custom = await readCustom(ctx, 'company', said)
  const place = edit.address === undefined ? {} : placeOf(edit.address)
  const changes = { ...edit, ...place, ...foldedNames(companyFields, edit), ...customSet(company, custom) }
  const current = (row: CompanyRecord) => companyView(ctx.actor, row)
  const { was, is } = await editKnown(ctx, company, id, version, changes, current)
  if (custom || searchedOfCompany.some((field) => edit[field] !== undefined))
    await keepFindable(ctx, [{ kind: 'company', id }])
  const edits = { ...editsBetween(Object.keys(edit), was, is), ...customEdits(custom, was, is) }
  await recordEdit(ctx, onCompany({ id }), { action: 'company.edited', detail: {}, edits })
  return is
}
