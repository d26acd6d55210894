import { ExternalLink } from 'lucide-react'
import type { SimilarAsked, SimilarCompany } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { useSimilarCompanies } from './similar.ts'

interface SimilarCompaniesProps {
  typed: SimilarAsked
  onUse: (company: SimilarCompany) => void
  /** Offered where a number was typed that the company may not have. */
  onUseWithNumber?: (company: SimilarCompany) => void
}

/** While a company is typed: those that may be the same, why, and the way to them. Quiet when there is none. */
export function SimilarCompanies({ typed, onUse, onUseWithNumber }: SimilarCompaniesProps) {
  const companies = useSimilarCompanies(typed)
  const title = companies.length > 0 ? m.company_similar({ count: companies.length }) : ''
  return (
    <div className={companies.length > 0 ? 'rounded-lg border border-warn/25 bg-warn-soft p-3' : undefined}>
      <p role="status" className="text-sm font-bold">
        {title}
      </p>
      {companies.length > 0 && (
        <ul aria-label={title} className="mt-1 flex flex-col gap-2">
          {companies.map((company) => (
            <Similar key={company.id} company={company} {...{ onUse, onUseWithNumber }} />
          ))}
        </ul>
      )}
    </div>
  )
}

type SimilarProps = Omit<SimilarCompaniesProps, 'typed'> & { company: SimilarCompany }

function Similar({ company, onUse, onUseWithNumber }: SimilarProps) {
  const { id, name, address, because } = company
  const lacksNumber = onUseWithNumber && !because.includes('phone_number')
  const reasons = because.map((reason) => m[`company_similar_${reason}`]()).join(m.record_list_comma())
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-40 flex-1 text-sm">
        <span className="block break-words">{name}</span>
        <span className="block break-words text-ink-soft">
          {m.company_similar_because({ reasons })}
          {address && `　${address}`}
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        <a
          href={`/companies/${id}`}
          target="_blank"
          rel="noopener"
          aria-label={m.company_similar_open_name({ name })}
          className={buttonClass('ghost', 'small')}
        >
          <ExternalLink size={14} aria-hidden="true" />
          {m.company_similar_open()}
        </a>
        <Button size="small" aria-label={m.company_similar_use_name({ name })} onClick={() => onUse(company)}>
          {m.company_similar_use()}
        </Button>
        {lacksNumber && (
          <Button
            size="small"
            aria-label={m.company_similar_use_with_number_name({ name })}
            onClick={() => onUseWithNumber(company)}
          >
            {m.company_similar_use_with_number()}
          </Button>
        )}
      </span>
    </li>
  )
}
