import type { SimilarAsked } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { type SimilarRecord, SimilarRecords } from '../records/same/similar-records.tsx'
import { useSimilarCompanies } from './similar.ts'

interface SimilarCompaniesProps {
  typed: SimilarAsked
  onUse?: (company: SimilarRecord) => void
}

/** While a company is typed: those that may be the same. */
export function SimilarCompanies({ typed, onUse }: SimilarCompaniesProps) {
  const companies = useSimilarCompanies(typed)
  const records = companies.map(({ id, name, address, because }) => ({
    kind: 'company' as const,
    id,
    name,
    reasons: because.map((reason) => m[`company_similar_${reason}`]()),
    detail: address,
  }))
  return <SimilarRecords title={m.company_similar({ count: records.length })} {...{ records, onUse }} />
}
