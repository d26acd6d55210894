import { ExternalLink } from 'lucide-react'
import type { EditCompany } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { m } from '../../lib/messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { openable } from '../notes/linkify.ts'
import { fieldsNamed, textFieldsOf } from '../records/facts/text-fields.ts'
import { MailLink } from '../records/mail-link.tsx'

export type CompanyEdit = Omit<EditCompany, 'version'>

/** All that people may change about a company as text, in the order of the page. */
export const companyTexts = textFieldsOf(companyFields, {
  website: ({ website }) => <WebsiteLink website={website} />,
  email: ({ email }) => <MailLink address={email} />,
  corporateNumber: ({ corporateNumber }) => (
    <CopyButton text={corporateNumber ?? ''} label={m.company_copy_corporate_number()} />
  ),
})

/** What is asked for when a company is entered by hand, before and after its number. */
export const newCompanyNames = fieldsNamed(companyTexts, 'name', 'reading')
export const newCompanyFacts = fieldsNamed(
  companyTexts,
  'postalCode',
  'industry',
  'address',
  'website',
  'email',
)

/** By which a company is recognised as one that is there already. */
export const judgedFields = ['name', 'corporateNumber', 'website'] as const

/** Opens in a new tab; only http and https become links (SEC-W06). */
function WebsiteLink({ website }: { website: string }) {
  const href = openable(website)
  if (href === null) return null
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={m.company_open_website()}
      className="inline-flex size-control-small shrink-0 items-center justify-center self-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <ExternalLink size={14} aria-hidden="true" />
    </a>
  )
}
