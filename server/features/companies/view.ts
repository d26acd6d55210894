import type { CompanyView } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { viewOf } from '../../records/view.ts'
import type { CompanyRecord } from './queries.ts'

export function companyView(company: CompanyRecord): CompanyView {
  return viewOf(companyFields, company)
}
