import type { CompanyView } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { entriesOf } from '../../../shared/records/field.ts'
import type { Actor } from '../../ctx.ts'
import { mayDoWith } from '../../records/reach.ts'
import type { CompanyRecord } from './queries.ts'

/** Moments as text: each field of the list is a property of the row. */
export function companyView(
  actor: Pick<Actor, 'userId' | 'role' | 'reach'>,
  company: CompanyRecord,
): CompanyView {
  const values = entriesOf(companyFields).map(([key]) => [key, textOfDate(company[key])])
  const mayEdit = mayDoWith(actor, 'owned_records.write', company.ownerId)
  return { id: company.id, ...Object.fromEntries(values), version: company.version, mayEdit }
}

function textOfDate(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
