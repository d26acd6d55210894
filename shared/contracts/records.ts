/** Companies, people and their phone numbers, as the API takes and answers them. */
import { z } from 'zod'
import { halfWidth } from '../addresses.ts'
import { nameText, shortText } from '../text.ts'

const instant = z.string()
const version = z.number().int().positive()
const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()

export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const phoneKinds = ['main', 'direct', 'mobile', 'fax', 'other'] as const
export const phoneKind = z.enum(phoneKinds)
export type PhoneKind = z.infer<typeof phoneKind>

/** `display` is the number as people write it; `warnings` are codes of shared/phone.ts; no `e164`, no dialling. */
export const phoneNumberView = z.object({
  id: z.uuid(),
  kind: phoneKind,
  raw: z.string(),
  e164: z.string().nullable(),
  extension: z.string().nullable(),
  display: z.string(),
  warnings: z.array(z.string()),
  version,
})
export type PhoneNumberView = z.infer<typeof phoneNumberView>

export const newPhoneNumber = z
  .strictObject({
    id: z.uuid().optional(),
    companyId: z.uuid().optional(),
    personId: z.uuid().optional(),
    raw: shortText(100).min(1),
    kind: phoneKind.optional(),
    extension: z
      .string()
      .regex(/^[0-9]{1,10}$/)
      .optional(),
  })
  .refine(
    (number) => (number.companyId === undefined) !== (number.personId === undefined),
    'company_or_person',
  )
export type NewPhoneNumber = z.infer<typeof newPhoneNumber>

export const editPhoneNumber = z.strictObject({
  version,
  raw: shortText(100).min(1).optional(),
  kind: phoneKind.optional(),
  extension: z
    .string()
    .regex(/^[0-9]{1,10}$/)
    .nullable()
    .optional(),
})

const corporateNumber = z.string().regex(/^[0-9]{13}$/, 'corporate_number')
const website = z
  .string()
  .trim()
  .max(500)
  .refine((value) => value === '' || /^https?:\/\/[^\s]+$/i.test(value), 'website')

const companyFields = {
  name: nameText,
  reading: shortText(200),
  englishName: shortText(200),
  corporateNumber: corporateNumber.nullable(),
  industry: shortText(100),
  listing: shortText(50),
  postalCode: shortText(20),
  address: shortText(500),
  website,
  securitiesCode: shortText(10).nullable(),
  capitalYen: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  fiscalYearEnd: shortText(20),
  doNotCall: z.boolean(),
}

export const newCompany = z
  .strictObject({ id: z.uuid().optional(), ...companyFields })
  .partial()
  .required({ name: true })
export type NewCompany = z.infer<typeof newCompany>
export const editCompany = z.strictObject(companyFields).partial().extend({ version })
export type EditCompany = z.infer<typeof editCompany>

export const companyView = z.object({
  id: z.uuid(),
  name: z.string(),
  reading: z.string(),
  englishName: z.string(),
  corporateNumber: z.string().nullable(),
  edinetCode: z.string().nullable(),
  securitiesCode: z.string().nullable(),
  industry: z.string(),
  listing: z.string(),
  postalCode: z.string(),
  address: z.string(),
  website: z.string(),
  capitalYen: z.number().nullable(),
  fiscalYearEnd: z.string(),
  doNotCall: z.boolean(),
  lastCalledAt: instant.nullable(),
  version,
  createdAt: instant,
  updatedAt: instant,
})
export type CompanyView = z.infer<typeof companyView>

const personFields = {
  companyId: z.uuid().nullable(),
  name: nameText,
  reading: shortText(200),
  department: shortText(200),
  title: shortText(200),
  email: z.union([z.literal(''), z.string().overwrite(halfWidth).trim().pipe(z.email().max(254))]),
  doNotCall: z.boolean(),
}

export const newPerson = z
  .strictObject({ id: z.uuid().optional(), ...personFields })
  .partial()
  .required({ name: true })
export type NewPerson = z.infer<typeof newPerson>
export const editPerson = z.strictObject(personFields).partial().extend({ version })
export type EditPerson = z.infer<typeof editPerson>

export const personView = z.object({
  id: z.uuid(),
  companyId: z.uuid().nullable(),
  companyName: z.string().nullable(),
  name: z.string(),
  reading: z.string(),
  department: z.string(),
  title: z.string(),
  email: z.string(),
  doNotCall: z.boolean(),
  lastCalledAt: instant.nullable(),
  version,
  createdAt: instant,
  updatedAt: instant,
  phoneNumbers: z.array(phoneNumberView),
})
export type PersonView = z.infer<typeof personView>

export const companySorts = ['name', '-name', 'updated', '-updated', 'last_call', '-last_call'] as const
export const listCompaniesQuery = pageQuery.extend({
  sort: z.enum(companySorts).default('name'),
  /** Starts with, on the folded reading or name. */
  prefix: z.string().max(100).optional(),
  industry: z.string().max(100).optional(),
  neverCalled: flag,
})
export type ListCompaniesQuery = z.infer<typeof listCompaniesQuery>

export const companyRow = companyView
  .pick({
    id: true,
    name: true,
    reading: true,
    industry: true,
    address: true,
    doNotCall: true,
    lastCalledAt: true,
    updatedAt: true,
  })
  .extend({ mainNumber: phoneNumberView.nullable(), peopleCount: z.number() })
export type CompanyRow = z.infer<typeof companyRow>
export const companyList = z.object({ items: z.array(companyRow), nextCursor: z.string().nullable() })

export const listPeopleQuery = pageQuery.extend({
  sort: z.enum(companySorts).default('name'),
  prefix: z.string().max(100).optional(),
  companyId: z.uuid().optional(),
})
export type ListPeopleQuery = z.infer<typeof listPeopleQuery>
export const personList = z.object({ items: z.array(personView), nextCursor: z.string().nullable() })

/** What a search found: a company or a person, and which text matched. */
export const searchHit = z.object({
  kind: z.enum(['company', 'person']),
  id: z.uuid(),
  name: z.string(),
  reading: z.string(),
  /** A company's address, or a person's company. */
  detail: z.string(),
  matched: z.enum(['name', 'reading', 'english_name', 'corporate_number', 'phone_number']),
  /** The matched text when it is not the name. */
  matchedText: z.string().nullable(),
})
export type SearchHit = z.infer<typeof searchHit>
export const searchQuery = z.object({
  q: z.string().max(100),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const searchAnswer = z.object({ items: z.array(searchHit) })
