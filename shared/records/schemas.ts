/** What Zod checks of the fields: their values in requests and answers, and the filters and orders of lists. */
import { z } from 'zod'
import { isContactAddress, readContactAddresses } from '../contact-addresses.ts'
import { outcomeId } from '../contracts/outcomes.ts'
import { nameText, shortText } from '../text.ts'
import { type FilterTree, faultOf } from './conditions.ts'
import { customLimits, isCustomKey } from './custom.ts'
import { decisionRoles } from './decision-roles.ts'
import {
  entriesOf,
  type Field,
  type Fields,
  isNullable,
  type KeysOf,
  type Kind,
  mostTags,
  type Value,
  type ValueOf,
} from './field.ts'
import { type AddressText, conditionsOf, type Filter } from './filters.ts'
import { phoneKinds } from './phone-kinds.ts'

type Checks<K extends Kind> = (value: Extract<Value, { kind: K }>) => z.ZodType

const website = z
  .string()
  .trim()
  .max(500)
  .refine((value) => value === '' || /^https?:\/\/[^\s]+$/i.test(value), 'website')

const contactAddress = z
  .string()
  .overwrite(theOneAddress)
  .trim()
  .max(254)
  .refine(isContactAddress, 'invalid_format')

/** Of several nobody knows which one is meant: they are refused. */
function theOneAddress(typed: string): string {
  const [first, ...others] = readContactAddresses(typed)
  return first && others.length === 0 ? first : typed
}

function distinct(ids: string[]): string[] {
  return [...new Set(ids)]
}

/** What a custom field may hold at all; whether it fits its kind is known where the fields are (server/records/custom.ts). */
const customValue = z.union([
  shortText(2_000),
  z.number(),
  z.boolean(),
  z.array(z.uuid().toLowerCase()).max(customLimits.everChoices).overwrite(distinct),
])

/** The custom fields that are said; null: from then on it holds nothing. */
const customEdit = z
  .record(z.string().toLowerCase().refine(isCustomKey, 'filter_field'), customValue.nullable())
  .refine((said) => Object.keys(said).length <= customLimits.everFields, 'too_big')

const checks: { [K in Kind]: Checks<K> } = {
  name: () => nameText,
  text: ({ most }) => shortText(most),
  code: ({ most }) => shortText(most).nullable(),
  corporate_number: () =>
    z
      .string()
      .regex(/^[0-9]{13}$/, 'corporate_number')
      .nullable(),
  link: () => website,
  email: () => z.union([z.literal(''), contactAddress]),
  yen: () => z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  number: ({ most }) => z.number().int().min(0).max(most).nullable(),
  flag: () => z.boolean(),
  company: () => z.uuid().nullable(),
  member: () => z.uuid().nullable(),
  status: () => z.uuid().nullable(),
  tags: () => z.array(z.uuid()).max(mostTags).overwrite(distinct),
  decision_role: () => z.enum(decisionRoles).nullable(),
  place: () => z.string(),
  phone_kinds: () => z.array(z.enum(phoneKinds)),
  outcome: () => outcomeId.nullable(),
  count: () => z.number().int(),
  import: () => z.uuid().nullable(),
  custom: () => customEdit,
  own: () => customValue.nullable(),
  day: () => z.iso.date().nullable(),
  moment: () => z.string().nullable(),
  stamp: () => z.string(),
}

/** The schema of a field's value in a request; `checks` has one for every kind, which makes what `Kinds` says. */
export function valueSchema<F extends Field>(field: F): z.ZodType<ValueOf<F>, ValueOf<F>> {
  const check = checks[field.value.kind] as (value: Value) => z.ZodType
  return check(field.value) as z.ZodType<ValueOf<F>, ValueOf<F>>
}

type Shape<F extends Fields, K extends keyof F> = { [P in K]: z.ZodType<ValueOf<F[P]>, ValueOf<F[P]>> }

/** What people may change of a record, each value checked. */
export function editShape<F extends Fields>(fields: F): Shape<F, KeysOf<F, { edited: true }>> {
  const edited = entriesOf(fields).filter(([, field]) => field.edited)
  const shape = edited.map(([key, field]) => [key, valueSchema(field)])
  return Object.fromEntries(shape)
}

/** A record in an answer: what the database has is not checked a second time. */
export function viewShape<F extends Fields>(fields: F): Shape<F, keyof F> {
  const shape = entriesOf(fields).map(([key, field]) => [key, shownSchema(field)])
  return Object.fromEntries(shape)
}

function shownSchema(field: Field): z.ZodType {
  const shown = shownTypes[field.value.kind] ?? z.string()
  return isNullable(field) ? shown.nullable() : shown
}

const shownTypes: Partial<Record<Kind, z.ZodType>> = {
  yen: z.number(),
  number: z.number(),
  flag: z.boolean(),
  company: z.uuid(),
  member: z.uuid(),
  status: z.uuid(),
  tags: z.array(z.uuid()),
  decision_role: z.enum(decisionRoles),
  phone_kinds: z.array(z.enum(phoneKinds)),
  outcome: outcomeId,
  count: z.number(),
  import: z.uuid(),
  custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
}

/** How a filter arrives in an address: as texts. */
type FilterShape<T> = {
  [K in keyof T]-?: z.ZodOptional<z.ZodType<NonNullable<T[K]>, AddressText<NonNullable<T[K]>>>>
}

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

/** The parameters that filter a list of these fields. */
export function filterShape<F extends Fields>(fields: F): FilterShape<Filter<F>> {
  const conditions = conditionsOf(fields).map(({ name, is, field }) => {
    if (is === 'missing') return [name, flag.optional()]
    if (is === 'equal') return [name, textAsked(field).optional()]
    return [name, wholeNumber.optional()]
  })
  const filter = filterText(fields).optional()
  return { prefix: z.string().max(100).optional(), filter, ...Object.fromEntries(conditions) }
}

/** Letters of a filter in an address. */
export const mostFilterLetters = 12_000

/** A filter as the JSON text that an address has. */
function filterText(fields: Fields): z.ZodType<FilterTree, string> {
  return z.string().transform((text, check) => {
    const asked = text.length > mostFilterLetters ? undefined : parsed(text)
    const fault = text.length > mostFilterLetters ? 'filter_too_long' : faultOf(fields, asked, 'open')
    if (fault === null) return asked as FilterTree
    check.addIssue({ code: 'custom', message: fault })
    return z.NEVER
  })
}

/** A filter in the body of a request. */
export function filterSchema(fields: Fields): z.ZodType<FilterTree, Record<string, unknown[]>> {
  return z
    .record(z.string(), z.array(z.unknown()))
    .superRefine((asked, check) => {
      const fault = faultOf(fields, asked, 'open')
      if (fault) check.addIssue({ code: 'custom', message: fault })
    })
    .transform(asTree)
}

/** Only of what `faultOf` has found nothing wrong with. */
function asTree(asked: unknown): FilterTree {
  return asked as FilterTree
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textAsked({ value }: Field): z.ZodType {
  return value.kind === 'company' ? z.uuid() : z.string().max(value.kind === 'text' ? value.most : 200)
}
