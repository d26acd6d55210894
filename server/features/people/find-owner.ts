import type { TxCtx } from '../../ctx.ts'
import { getCompany } from '../companies/queries.ts'
import { getPerson } from './queries.ts'

export interface Owner {
  companyId: string | null
  personId: string | null
}

/** The record that a number, a note or a call is for; a person brings the company along. @throws Problem `not_found`. */
export async function findOwner(
  ctx: TxCtx,
  { companyId, personId }: { companyId?: string | null | undefined; personId?: string | null | undefined },
): Promise<Owner> {
  if (!personId) return { companyId: (await getCompany(ctx, companyId ?? '')).id, personId: null }
  return { companyId: (await getPerson(ctx, personId)).companyId, personId }
}
