import type { CompanyView } from '../../../shared/contracts/records.ts'
import type { CompanyRecord } from './queries.ts'

export function companyView(company: CompanyRecord): CompanyView {
  return {
    id: company.id,
    name: company.name,
    reading: company.reading,
    englishName: company.englishName,
    corporateNumber: company.corporateNumber,
    edinetCode: company.edinetCode,
    securitiesCode: company.securitiesCode,
    industry: company.industry,
    listing: company.listing,
    postalCode: company.postalCode,
    address: company.address,
    website: company.website,
    capitalYen: company.capitalYen,
    fiscalYearEnd: company.fiscalYearEnd,
    doNotCall: company.doNotCall,
    lastCalledAt: company.lastCalledAt?.toISOString() ?? null,
    version: company.version,
    createdAt: company.createdAt.toISOString(),
    updatedAt: company.updatedAt.toISOString(),
  }
}
