/** Companies, people and their phone numbers, as the API takes and answers them. */
import { z } from 'zod'
import { companyFields } from '../records/company.ts'
import { personFields } from '../records/person.ts'
import { phoneHealths } from '../records/phone-health.ts'
import { phoneKinds } from '../records/phone-kinds.ts'
import { editShape, filterShape, viewShape } from '../records/schemas.ts'
import { sortsOf } from '../records/sorts.ts'
import { shortText } from '../text.ts'
import { outcomeId } from './outcomes.ts'

const version = z.number().int().positive()

export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const phoneKind = z.enum(phoneKinds)
const phoneHealth = z.enum(phoneHealths)

/**
 * `display` is the number as people write it; `warnings` are codes of shared/phone.ts; no `e164`, no dialling. `health`: what somebody
 * said of whether it reaches anybody.
 */
export const phoneNumberView = z.object({
  id: z.uuid(),
  kind: phoneKind,
  raw: z.string(),
  e164: z.string().nullable(),
  extension: z.string().nullable(),
  display: z.string(),
  warnings: z.array(z.string()),
  health: phoneHealth.nullable(),
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
  health: phoneHealth.nullable().optional(),
})

/** All numbers of a record, in their new order. */
export const orderPhoneNumbers = z
  .strictObject({
    companyId: z.uuid().optional(),
    personId: z.uuid().optional(),
    ids: z.array(z.uuid().toLowerCase()).min(1).max(1_000),
  })
  .refine((order) => (order.companyId === undefined) !== (order.personId === undefined), 'company_or_person')
export type OrderPhoneNumbers = z.infer<typeof orderPhoneNumbers>

export const newCompany = z
  .strictObject({ id: z.uuid().optional(), ...editShape(companyFields) })
  .partial()
  .required({ name: true })
export type NewCompany = z.infer<typeof newCompany>
export const editCompany = z.strictObject(editShape(companyFields)).partial().extend({ version })
export type EditCompany = z.infer<typeof editCompany>

/** `mayEdit`: whether whoever asks may, where a workspace keeps its members to their own records and nobody's. */
const mayEdit = z.boolean()

export const companyView = z.object({ id: z.uuid(), ...viewShape(companyFields), version, mayEdit })
export type CompanyView = z.infer<typeof companyView>

export const newPerson = z
  .strictObject({ id: z.uuid().optional(), ...editShape(personFields) })
  .partial()
  .required({ name: true })
export type NewPerson = z.infer<typeof newPerson>
export const editPerson = z.strictObject(editShape(personFields)).partial().extend({ version })
export type EditPerson = z.infer<typeof editPerson>

export const personView = z.object({
  id: z.uuid(),
  companyName: z.string().nullable(),
  ...viewShape(personFields),
  version,
  mayEdit,
  phoneNumbers: z.array(phoneNumberView),
})
export type PersonView = z.infer<typeof personView>

/** Words, as a search has them. */
const searched = z
  .string()
  .max(100)
  .refine((text) => !text.includes('\u0000'), 'control_characters')

/** `prefix`: starts with, on the folded reading or name. `q`: the list is among what the search finds. */
export const listCompaniesQuery = pageQuery.extend({
  sort: z.enum(sortsOf(companyFields)).default('name'),
  q: searched.optional(),
  ...filterShape(companyFields),
})
/** `exact`: count to the end, and not to `mostCounted` only. */
const counting = { q: searched.optional(), exact: z.literal('true').optional() }

export const companyFilter = z.object({ ...counting, ...filterShape(companyFields) })
export type CompanyFilter = z.infer<typeof companyFilter>
export type ListCompaniesQuery = z.infer<typeof listCompaniesQuery>

/** Of the last calls, the newest first; null: nobody said yet how it went. */
const recentOutcomes = z.array(outcomeId.nullable())

export const companyRow = companyView.extend({
  mainNumber: phoneNumberView.nullable(),
  peopleCount: z.number(),
  recentOutcomes,
})
export type CompanyRow = z.infer<typeof companyRow>
/** `more`: the search found more records than a list goes through (`mostFound`). */
export const companyList = z.object({
  items: z.array(companyRow),
  nextCursor: z.string().nullable(),
  more: z.literal(true).optional(),
})

export const listPeopleQuery = pageQuery.extend({
  sort: z.enum(sortsOf(personFields)).default('name'),
  q: searched.optional(),
  ...filterShape(personFields),
})
export const personFilter = z.object({ ...counting, ...filterShape(personFields) })
export type PersonFilter = z.infer<typeof personFilter>
export type ListPeopleQuery = z.infer<typeof listPeopleQuery>
export const personRow = personView.extend({ recentOutcomes })
export type PersonRow = z.infer<typeof personRow>
export const personList = z.object({
  items: z.array(personRow),
  nextCursor: z.string().nullable(),
  more: z.literal(true).optional(),
})

/** How many records a filter leaves in; no more than `mostCounted` are counted, unless an exact number is asked for. */
export const recordCount = z.object({ count: z.number().int() })

/** What is known of a company that may be there already; of a number or an address as much as was typed. */
export const similarAsked = z.object({
  name: z.string().max(200).optional(),
  number: z.string().max(100).optional(),
  corporateNumber: z.string().max(100).optional(),
  website: z.string().max(500).optional(),
  email: z.string().max(254).optional(),
  /** The company that is being edited. */
  except: z.uuid().optional(),
})
export type SimilarAsked = z.infer<typeof similarAsked>

/** What a company has in common with the one that was described. */
export const similarReasons = ['corporate_number', 'domain', 'name', 'phone_number'] as const
export const similarCompany = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  because: z.array(z.enum(similarReasons)),
})
export type SimilarCompany = z.infer<typeof similarCompany>
export const similarCompanies = z.object({ items: z.array(similarCompany) })

/** What is known of a person who may be there already. */
export const similarPersonAsked = z.object({
  name: z.string().max(200).optional(),
  /** The company in which the name counts most; without one, among people of no company. */
  companyId: z.uuid().optional(),
  number: z.string().max(100).optional(),
  email: z.string().max(254).optional(),
  /** The person who is being edited. */
  except: z.uuid().optional(),
})
export type SimilarPersonAsked = z.infer<typeof similarPersonAsked>

/** What a person has in common with the one who was described. */
export const similarPersonReasons = ['email', 'name', 'namesake', 'phone_number'] as const
export const similarPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  companyName: z.string().nullable(),
  because: z.array(z.enum(similarPersonReasons)),
})
export type SimilarPerson = z.infer<typeof similarPerson>
export const similarPeople = z.object({ items: z.array(similarPerson) })

/** Whom ids mean: of a person who was merged, the one who is kept. Those who are gone are missing. */
export const personNamesAsked = z.object({
  /** Separated by commas. */
  ids: z
    .string()
    .max(200 * 40)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid().toLowerCase()).min(1).max(200)),
})
export const personNames = z.object({
  items: z.array(z.object({ id: z.uuid(), person: z.object({ id: z.uuid(), name: z.string() }) })),
})
export type PersonNames = z.infer<typeof personNames>

/** Whether a number is on a record already, asked while it is typed. */
export const holdersAsked = z.object({
  number: z.string().max(100),
  /** The record that is to have it. */
  except: z.uuid().optional(),
})
export const numberHolder = z.object({
  kind: z.enum(['company', 'person']),
  id: z.uuid(),
  name: z.string(),
  /** Of a person. */
  companyName: z.string().nullable(),
})
export type NumberHolder = z.infer<typeof numberHolder>
export const numberHolders = z.object({ items: z.array(numberHolder) })

/** Letters of a text, from the first up to and without the second, as JavaScript counts them. */
const textRange = z.tuple([z.number().int(), z.number().int()])
export type TextRange = z.infer<typeof textRange>

/** What a search found: a company or a person, which text matched, and which of its letters did. */
export const searchHit = z.object({
  kind: z.enum(['company', 'person']),
  id: z.uuid(),
  name: z.string(),
  reading: z.string(),
  /** A company's address, or a person's company. */
  detail: z.string(),
  /**
   * How well it fits, 0 best: is it, begins with it, has a word that begins with it, has it in the name (several words: in those of a
   * person and their company), has it anywhere, has it together with the company's names.
   */
  rank: z.number().int().min(0).max(5),
  matched: z.enum([
    'name',
    'reading',
    'english_name',
    'corporate_number',
    'securities_code',
    'phone_number',
    'department',
    'title',
    'email',
    'address',
    'company',
    'custom',
  ]),
  /** The matched text when it is not the name. */
  matchedText: z.string().nullable(),
  /** Of `custom`: what the field is called. */
  matchedField: z.string().optional(),
  marks: z.object({ name: z.array(textRange), matchedText: z.array(textRange) }),
})
export type SearchHit = z.infer<typeof searchHit>
export const searchQuery = z.object({
  q: searched,
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
/** `more`: there are more than these. `read`: how the query was read, as words that are all meant and as a number. */
export const searchAnswer = z.object({
  items: z.array(searchHit),
  more: z.boolean(),
  read: z.object({ words: z.array(z.string()), number: z.string().nullable() }),
})
export type SearchAnswer = z.infer<typeof searchAnswer>
