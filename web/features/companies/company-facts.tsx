import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import type { WayKind } from '../../../shared/records/contact-ways.ts'
import { m } from '../../lib/messages.ts'
import { DataItem } from '../../ui/data-list.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { useFurtherWays } from '../contact-ways/use-further-ways.tsx'
import { FactList } from '../records/facts/fact-list.tsx'
import { fixedTexts } from '../records/facts/text-fields.ts'
import { typedAnew } from '../records/facts/typed-anew.ts'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { companyTexts, judgedFields } from './company-fields.tsx'
import { useEditCompany, useKeepCompany } from './use-edit-company.ts'

const SimilarCompanies = onDemandPart(() => import('./similar-companies.tsx'), 'SimilarCompanies')

interface CompanyFactsProps {
  company: CompanyView
  ways: readonly ContactWayView[]
}

const kinds: Record<string, WayKind> = { address: 'address', website: 'site', email: 'email' }

/** What is known about a company; each fact is edited where it stands. */
export function CompanyFacts({ company, ways }: CompanyFactsProps) {
  const editing = useEditCompany(company.id)
  const keep = useKeepCompany(company.id)
  const custom = useCustomTexts('company', company)
  const { id, version, mayEdit } = company
  const owner = { record: { kind: 'company', id }, companyId: id, version, mayEdit } as const
  const further = useFurtherWays(owner, ways)
  return (
    <Section title={m.company_facts()}>
      <FactList
        record={company}
        fields={[...companyTexts, ...custom]}
        onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
        onTheirs={keep}
        further={(key) => kinds[key] && further.of(kinds[key])}
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
