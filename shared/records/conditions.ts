/**
 * What a list leaves in: conditions on fields, all or any of which hold, in groups. As it stands in addresses, saved views and
 * requests, so it is plain JSON: `{"all":[["statusId","is","…"],{"any":[["attempts","to",2],["lastCalledAt","empty"]]}]}`. A group
 * without conditions says nothing: it is as though it were not there.
 */
import { type CustomField, type CustomKind, customLimits, isCustomKey } from './custom.ts'
import { decisionRoles } from './decision-roles.ts'
import type { Field, Fields, Kind } from './field.ts'
import { phoneKinds } from './phone-kinds.ts'

export type FilterTree = { all: readonly FilterNode[] } | { any: readonly FilterNode[] }
export type FilterNode = FilterCondition | FilterTree
/** The key of the field, how it is asked, and for what: as many values as `takes` says. */
export type FilterCondition = readonly [field: string, is: Operator, ...values: FilterValue[]]
export type FilterValue = string | number

/** How many values each operator takes. Of several, one is enough, but for `every` and `is_not`. */
export const takes = {
  /** One of the values; of tags and kinds of numbers at least one of them. */
  is: 'several',
  /** None of the values; what is empty is none of them. */
  is_not: 'several',
  /** All of the values. */
  every: 'several',
  /** The text stands somewhere in it, both folded; 株式会社 and the like, which folded names have not, in the name as it is. */
  has: 'one',
  /** It begins with the text, in the same way. */
  begins: 'one',
  /** At least, or on that day or later. */
  from: 'one',
  /** At most, or on that day or earlier. */
  to: 'one',
  /** In the last so many days and today; of a promise, in the next so many and today, or late; of a date, in the next and today. */
  within: 'one',
  /** Longer ago than so many days, or never. */
  not_within: 'one',
  /** The call got at least so deep (shared/outcomes.ts). */
  depth: 'one',
  yes: 'none',
  no: 'none',
  empty: 'none',
  filled: 'none',
} as const satisfies Record<string, 'none' | 'one' | 'several'>
export type Operator = keyof typeof takes
const operators = Object.keys(takes) as Operator[]

const text = ['is', 'is_not', 'has', 'begins', 'empty', 'filled'] as const
const choice = ['is', 'is_not', 'empty', 'filled'] as const
const several = ['is', 'every', 'is_not', 'empty', 'filled'] as const
const amount = ['from', 'to', 'is', 'empty', 'filled'] as const

/** How a field of each kind may be asked; the first is what is offered first. Of the workspace's own fields it follows from theirs. */
export const operatorsOf: { [K in Kind]: readonly Operator[] } = {
  name: text,
  text,
  link: text,
  email: text,
  code: text,
  corporate_number: text,
  yen: amount,
  number: amount,
  count: ['from', 'to', 'is'],
  flag: ['yes', 'no'],
  company: choice,
  member: choice,
  status: choice,
  decision_role: choice,
  place: choice,
  outcome: [...choice, 'depth'],
  import: choice,
  custom: [],
  own: [],
  tags: several,
  phone_kinds: several,
  day: ['within', 'from', 'to', 'empty', 'filled'],
  moment: ['within', 'not_within', 'from', 'to', 'empty', 'filled'],
  stamp: ['within', 'not_within', 'from', 'to'],
}

const ownOperators: { [K in CustomKind]: readonly Operator[] } = {
  text,
  link: text,
  number: amount,
  money: amount,
  date: ['within', 'from', 'to', 'empty', 'filled'],
  choice,
  person: choice,
  choices: several,
  flag: ['yes', 'no', 'empty', 'filled'],
}

/** How a field may be asked. */
export function operatorsFor({ value }: Field): readonly Operator[] {
  return value.kind === 'own' ? ownOperators[value.of.kind] : operatorsOf[value.kind]
}

/** A condition on whoever asks. */
export const me = 'me'

export const filterLimits = { conditions: 50, values: 100, depth: 3, letters: 200, days: 3_650 } as const

export function isCondition(node: FilterNode): node is FilterCondition {
  return Array.isArray(node)
}

export function nodesOf(tree: FilterTree): readonly FilterNode[] {
  return 'all' in tree ? tree.all : tree.any
}

/** All conditions of a filter, however deep. */
export function conditionsIn(tree: FilterTree): FilterCondition[] {
  return nodesOf(tree).flatMap((node) => (isCondition(node) ? [node] : conditionsIn(node)))
}

export type FilterFault = 'filter' | 'filter_too_long' | 'filter_field' | 'filter_operator' | 'filter_value'

/**
 * What is wrong with a filter of these fields; null when nothing is. Takes anything that JSON can say. `open`: the fields that the
 * workspace has added are not known here, so that a condition on one need only look like one.
 */
export function faultOf(fields: Fields, asked: unknown, own: 'open' | 'known' = 'known'): FilterFault | null {
  const shape = treeFault(asked, 1)
  if (shape) return shape
  const conditions = conditionsIn(asked as FilterTree)
  if (conditions.length > filterLimits.conditions) return 'filter_too_long'
  for (const condition of conditions) {
    const fault = conditionFault(fields, condition, own)
    if (fault) return fault
  }
  return null
}

function treeFault(asked: unknown, depth: number): FilterFault | null {
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return 'filter'
  const keys = Object.keys(asked)
  const nodes: unknown = Object.values(asked)[0]
  if (keys.length !== 1 || !['all', 'any'].includes(keys[0] ?? '') || !Array.isArray(nodes)) return 'filter'
  if (depth > filterLimits.depth || nodes.length > filterLimits.conditions) return 'filter_too_long'
  for (const node of nodes) {
    const fault = Array.isArray(node) ? null : treeFault(node, depth + 1)
    if (fault) return fault
  }
  return null
}

/** A condition that may hold anything: it came from an address. */
function conditionFault(
  fields: Fields,
  condition: readonly unknown[],
  own: 'open' | 'known',
): FilterFault | null {
  const [key, is, ...values] = condition
  const field = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined
  const isOpen = !field && own === 'open' && typeof key === 'string' && isCustomKey(key)
  if (!field && !isOpen) return 'filter_field'
  const operator = (field ? operatorsFor(field) : operators).find((known) => known === is)
  if (!operator) return 'filter_operator'
  const count = { none: values.length === 0, one: values.length === 1, several: values.length >= 1 }
  if (!count[takes[operator]]) return 'filter_value'
  if (values.length > filterLimits.values) return 'filter_too_long'
  return values.every((value) => (field ? fits(field, operator, value) : isPlain(value)))
    ? null
    : 'filter_value'
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const ids: readonly Kind[] = ['company', 'status', 'tags', 'import']
/** Of the product itself: another one is a mistake, and not a filter that leaves nothing in. */
const choicesOf: { [K in Kind]?: readonly string[] } = {
  decision_role: decisionRoles,
  phone_kinds: phoneKinds,
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && value.length <= filterLimits.letters && !value.includes('\u0000')
}

function fitsOwn({ kind }: CustomField, is: Operator, value: unknown): boolean {
  if (is === 'within') return isWhole(value, filterLimits.days)
  if (kind === 'number' || kind === 'money')
    return typeof value === 'number' && Math.abs(value) <= customLimits.amount
  if (typeof value !== 'string' || !isPlain(value)) return false
  if (kind === 'date') return isCalendarDay(value)
  if (kind === 'text' || kind === 'link') return (is !== 'has' && is !== 'begins') || value.trim() !== ''
  return uuid.test(value)
}

function fits(field: Field, is: Operator, value: unknown): boolean {
  if (field.value.kind === 'own') return fitsOwn(field.value.of, is, value)
  const { kind } = field.value
  if (is === 'within' || is === 'not_within') return isWhole(value, filterLimits.days)
  if (is === 'depth') return isWhole(value, 4)
  if (kind === 'yen' || kind === 'number' || kind === 'count') return isWhole(value, Number.MAX_SAFE_INTEGER)
  if (typeof value !== 'string' || value.length > filterLimits.letters || value.includes('\u0000'))
    return false
  if (is === 'from' || is === 'to') return isCalendarDay(value)
  if (is === 'has' || is === 'begins') return value.trim() !== ''
  if (kind === 'member') return value === me || uuid.test(value)
  const known: readonly string[] | undefined = choicesOf[kind]
  if (known) return known.includes(value)
  return !ids.includes(kind) || uuid.test(value)
}

/** A day that the calendar has, which knows no year 0. */
export function isCalendarDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text && !text.startsWith('0000')
}

function isWhole(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most
}
