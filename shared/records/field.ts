/** What a field of a company or a person is. The fields themselves are listed in company.ts and person.ts. */
import type { Messages } from '../messages.ts'
import type { CustomEdit, CustomField, CustomValue } from './custom.ts'
import type { DecisionRole } from './decision-roles.ts'
import type { PhoneKind } from './phone-kinds.ts'

/** A message that says the same whatever it is said about. */
export type Label = { [K in keyof Messages]: Messages[K] extends () => string ? K : never }[keyof Messages]

/**
 * What a field holds, with its limit. A text that is not known is empty; a code, a number and a moment are null then. The column
 * of a day or a moment has no null: server/records/moments.ts. `place`: a prefecture or a city, read from the address; `count`, `outcome`,
 * `phone_kinds`: what follows from calls and numbers (server/records/facts.ts); `import`: the list that brought it; `custom`: all that the
 * workspace's own fields hold (custom.ts), and `own` one of these in a list (own-fields.ts).
 * Here without Zod, so that lists and forms load without it; schemas.ts says the same to the contracts.
 */
export type Value =
  | { kind: 'name' }
  | { kind: 'text'; most: number }
  | { kind: 'code'; most: number }
  | { kind: 'corporate_number' }
  | { kind: 'link' }
  | { kind: 'email' }
  | { kind: 'yen' }
  | { kind: 'number'; most: number }
  | { kind: 'flag' }
  | { kind: 'company' }
  | { kind: 'member' }
  | { kind: 'status' }
  | { kind: 'tags' }
  | { kind: 'decision_role' }
  | { kind: 'place' }
  | { kind: 'phone_kinds' }
  | { kind: 'outcome' }
  | { kind: 'count' }
  | { kind: 'import' }
  | { kind: 'custom' }
  | { kind: 'own'; of: CustomField }
  | { kind: 'day' }
  | { kind: 'moment' }
  | { kind: 'stamp' }
export type Kind = Value['kind']

/** How each kind reads in JSON. */
export interface Kinds {
  name: string
  text: string
  code: string | null
  corporate_number: string | null
  link: string
  email: string
  yen: number | null
  number: number | null
  flag: boolean
  company: string | null
  member: string | null
  status: string | null
  tags: string[]
  decision_role: DecisionRole | null
  place: string
  phone_kinds: PhoneKind[]
  outcome: string | null
  count: number
  import: string | null
  /** Null only in a request, where a field is to hold nothing from then on. */
  custom: CustomEdit
  own: CustomValue | null
  day: string | null
  moment: string | null
  stamp: string
}

/** What a column of a list may become. How lists call it is told in server/features/imports/header-names.ts. */
export interface Import {
  /** Where it differs from the field's. */
  label?: Label
  /** Several columns may hold a part each. */
  joined?: true
  /** A second target, of the same value in millions. */
  inMillions?: { target: string; label: Label }
}

export interface Field {
  column: string
  value: Value
  label: Label
  /** Under the field of a form. */
  hint?: Label
  /** People may change it. */
  edited?: true
  /** The column that has it folded, for search and order. */
  folded?: string
  imported?: Import
  exported?: true
  /** It stands in a column of its own from that width of the window on. */
  listed?: { column: 'always' | 'lg' | 'xl'; share?: number }
  /** Its name in the address; `first` is the direction that a first click asks for. `by`: another column that orders it. */
  sort?: { as: string; first: 'up' | 'down'; by?: string; unknown?: 'last' }
  /** `equals` and `range` are asked for under the field's own name; `missing` by a flag of that name. */
  filter?: 'equals' | 'range' | { missing: string }
}

/** Of one record. */
export const mostTags = 50

export type Fields = Readonly<Record<string, Field>>
export type ValueOf<F extends Field> = Kinds[F['value']['kind']]

/** The keys of the fields that are, say, `{ edited: true }`. */
export type KeysOf<F extends Fields, What> = { [K in keyof F]: F[K] extends What ? K : never }[keyof F] &
  string

/** Whose a record is, how it stands, its tags, and what the workspace's own fields hold. */
export const shapingFields = {
  statusId: {
    column: 'status_id',
    value: { kind: 'status' },
    label: 'record_status',
    edited: true,
    exported: true,
  },
  ownerId: {
    column: 'owner_id',
    value: { kind: 'member' },
    label: 'record_owner',
    edited: true,
    exported: true,
  },
  tagIds: {
    column: 'tag_ids',
    value: { kind: 'tags' },
    label: 'record_tags',
    edited: true,
    exported: true,
  },
  custom: { column: 'custom', value: { kind: 'custom' }, label: 'record_custom', edited: true },
} as const satisfies Fields

/** What follows from the numbers, calls and promises of a record. */
export const factFields = {
  numberKinds: {
    column: 'number_kinds',
    value: { kind: 'phone_kinds' },
    label: 'record_number_kinds',
  },
  attempts: { column: 'attempts', value: { kind: 'count' }, label: 'record_attempts' },
  lastOutcome: {
    column: 'last_outcome',
    value: { kind: 'outcome' },
    label: 'record_last_outcome',
  },
  nextPromiseOn: {
    column: 'next_promise_on',
    value: { kind: 'day' },
    label: 'record_next_promise',
    sort: { as: 'next_promise', first: 'up' },
  },
} as const satisfies Fields

/** What every record has beside its own fields. */
export const recordFields = {
  createdAt: {
    column: 'created_at',
    value: { kind: 'stamp' },
    label: 'record_created_at',
    sort: { as: 'created', first: 'down' },
  },
  updatedAt: {
    column: 'updated_at',
    value: { kind: 'stamp' },
    label: 'record_updated_at',
    sort: { as: 'updated', first: 'down' },
  },
  importId: { column: 'import_id', value: { kind: 'import' }, label: 'record_import' },
} as const satisfies Fields

/** The fields with their keys, in the order of the list. */
export function entriesOf<F extends Fields>(fields: F): [key: keyof F & string, field: Field][] {
  return Object.entries(fields)
}

const nullable: readonly Kind[] = [
  'code',
  'corporate_number',
  'yen',
  'number',
  'company',
  'member',
  'status',
  'decision_role',
  'outcome',
  'import',
  'day',
  'moment',
]

export function isNullable({ value }: Field): boolean {
  return nullable.includes(value.kind)
}

/** What a record has where nothing was said. */
export function emptyOf(field: Field): string | number | false | null | [] | Record<string, never> {
  const { kind } = field.value
  if (kind === 'flag') return false
  if (kind === 'count') return 0
  if (kind === 'custom') return {}
  if (kind === 'tags' || kind === 'phone_kinds') return []
  return isNullable(field) ? null : ''
}
