import { ExternalLink } from 'lucide-react'
import type { CompanyView, EditCompany } from '../../../shared/contracts/records.ts'
import { locale, m } from '../../lib/messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { openable } from '../notes/linkify.ts'
import { invalidField } from '../records/invalid-field.ts'
import type { TextField } from '../records/save-texts.ts'
import { formatCapital, parseCapital } from './capital.ts'

export type CompanyEdit = Omit<EditCompany, 'version'>
type Field = TextField<CompanyView, CompanyEdit>
type PlainKey =
  | 'name'
  | 'reading'
  | 'englishName'
  | 'industry'
  | 'listing'
  | 'postalCode'
  | 'address'
  | 'fiscalYearEnd'

function plain(key: PlainKey, label: () => string, maxLength = 200): Field {
  return { key, label, maxLength, read: (company) => company[key], write: (text) => ({ [key]: text }) }
}

const corporateNumber: Field = {
  key: 'corporateNumber',
  label: () => m.company_corporate_number(),
  hint: () => m.company_corporate_number_hint(),
  maxLength: 20,
  inputMode: 'numeric',
  read: (company) => company.corporateNumber ?? '',
  write: (text) => {
    const number = digits(text)
    if (number !== '' && !/^\d{13}$/.test(number)) throw invalidField('corporateNumber', 'corporate_number')
    return { corporateNumber: number || null }
  },
  action: ({ corporateNumber }) => (
    <CopyButton text={corporateNumber ?? ''} label={m.company_copy_corporate_number()} />
  ),
}

const securitiesCode: Field = {
  key: 'securitiesCode',
  label: () => m.company_securities_code(),
  maxLength: 10,
  read: (company) => company.securitiesCode ?? '',
  write: (text) => ({ securitiesCode: text.normalize('NFKC').trim() || null }),
}

const website: Field = {
  key: 'website',
  label: () => m.company_website(),
  hint: () => m.company_website_hint(),
  maxLength: 500,
  inputMode: 'url',
  read: (company) => company.website,
  write: (text) => ({ website: withScheme(text) }),
  action: ({ website }) => <WebsiteLink website={website} />,
}

const capital: Field = {
  key: 'capitalYen',
  label: () => m.company_capital(),
  hint: () => m.company_capital_hint(),
  maxLength: 40,
  read: ({ capitalYen }) => (capitalYen === null ? '' : formatCapital(capitalYen, locale)),
  write: (text) => {
    const capital = parseCapital(text)
    if (!capital.ok) throw invalidField('capitalYen')
    return { capitalYen: capital.yen }
  },
}

const name: Field = { ...plain('name', () => m.company_name()), required: true }
const reading = plain('reading', () => m.company_reading())
const industry = plain('industry', () => m.company_industry(), 100)
const postalCode = plain('postalCode', () => m.company_postal_code(), 20)
const address = plain('address', () => m.company_address(), 500)

/** What is asked for when a company is entered by hand, before and after its number. */
export const newCompanyNames: readonly Field[] = [name, reading]
export const newCompanyFacts: readonly Field[] = [postalCode, industry, address, website]

/** All that people may change about a company, in the order of the page. */
export const companyFields: readonly Field[] = [
  name,
  reading,
  industry,
  postalCode,
  address,
  website,
  corporateNumber,
  plain('listing', () => m.company_listing(), 50),
  securitiesCode,
  capital,
  plain('fiscalYearEnd', () => m.company_fiscal_year_end(), 20),
  plain('englishName', () => m.company_english_name()),
]

function digits(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '')
}

/** `example.co.jp` is what people type; other schemes are left for the server to refuse. */
function withScheme(text: string): string {
  return text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
}

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
