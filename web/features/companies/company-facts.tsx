import type { CompanyView } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { m } from '../../lib/messages.ts'
import { DataItem } from '../../ui/data-list.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { FactList } from '../records/fact-list.tsx'
import { fixedTexts } from '../records/text-fields.ts'
import { typedAnew } from '../records/typed-anew.ts'
import { useCustomTexts } from '../records/use-custom-texts.ts'
import { useEditCompany, useKeepCompany } from './api.ts'
import { companyTexts, judgedFields } from './company-fields.tsx'

const SimilarCompanies = onDemandPart(() => import('./similar-companies.tsx'), 'SimilarCompanies')

/** What is known about a company; each fact is edited where it stands. */
export function CompanyFacts({ company }: { company: CompanyView }) {
  const editing = useEditCompany(company.id)
  const keep = useKeepCompany(company.id)
  const custom = useCustomTexts('company', company)
  return (
    <Section title={m.company_facts()}>
      <FactList
        record={company}
        fields={[...companyTexts, ...custom]}
        onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
        onTheirs={keep}
        below={(key, typed) => (
          <SimilarCompanies
            typed={{ ...typedAnew(company, { [key]: typed }, judgedFields), except: company.id }}
          />
        )}
        after={
          <>
            {fixedTexts(companyFields, company).map(({ label, text }) => (
              <DataItem key={label} label={label}>
                {text}
              </DataItem>
            ))}
            <DataItem label={m.record_created_at()}>
              <Time at={company.createdAt} exact />
            </DataItem>
            <DataItem label={m.record_updated_at()}>
              <Time at={company.updatedAt} />
            </DataItem>
          </>
        }
      />
    </Section>
  )
}
