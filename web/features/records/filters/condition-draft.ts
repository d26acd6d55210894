/** A condition while it is made: what is typed for each kind of question, and what becomes of it. Pure rules. */
import {
  type FilterCondition,
  type FilterValue,
  filterLimits,
  type Operator,
  operatorsFor,
  takes,
} from '../../../../shared/records/conditions.ts'
import type { Field, Kind } from '../../../../shared/records/field.ts'
import { isIdKind, ownOf } from '../../../../shared/records/own-fields.ts'
import { readDecimal, readNumber } from '../../../../shared/records/read-number.ts'
import { locale } from '../../../lib/messages.ts'
import { formatCapital, parseCapital } from '../facts/capital.ts'
import { isChosenKind } from '../finders/choices.ts'

export interface Draft {
  is: Operator
  /** Of several choices. */
  chosen: readonly string[]
  /** Whatever is typed: a text, texts on lines of their own, a number, a day. */
  text: string
}

/** How a value is given. */
export type Input = 'none' | 'choices' | 'places' | 'texts' | 'text' | 'number' | 'date' | 'days' | 'depth'

export function inputOf(field: Field, is: Operator): Input {
  const { kind } = field.value
  const own = ownOf(field)
  if (takes[is] === 'none') return 'none'
  if (is === 'depth') return 'depth'
  if (is === 'within' || is === 'not_within') return 'days'
  if (isChosenKind(kind) || (own && isIdKind(own.kind))) return 'choices'
  if (kind === 'place') return 'places'
  if (isAmount(kind) || own?.kind === 'number' || own?.kind === 'money') return 'number'
  if (is === 'from' || is === 'to') return 'date'
  return takes[is] === 'several' ? 'texts' : 'text'
}

function isAmount(kind: Kind): boolean {
  return kind === 'yen' || kind === 'number' || kind === 'count'
}

/** Where a condition on a field begins: as it stands, or with the first question of its kind. */
export function draftOf(field: Field, condition: FilterCondition | null): Draft {
  const [, is = operatorsFor(field)[0] ?? 'filled', ...values] = condition ?? []
  return { is, chosen: values.map(String), text: textOf(field, is, values) }
}

function textOf(field: Field, is: Operator, values: readonly FilterValue[]): string {
  const [first] = values
  if (first === undefined) return inputOf(field, is) === 'days' ? '30' : ''
  if (inputOf(field, is) === 'texts') return values.join('\n')
  if (typeof first !== 'number') return first
  return isMoney(field) ? formatCapital(first, locale) : String(first)
}

export type DraftFault = 'choice' | 'number' | 'text'

/** The condition that was made, or what is missing. */
export function conditionOf(
  key: string,
  field: Field,
  { is, chosen, text }: Draft,
): { condition: FilterCondition } | { fault: DraftFault } {
  const input = inputOf(field, is)
  if (input === 'none') return { condition: [key, is] }
  if (input === 'choices' || input === 'places')
    return chosen.length === 0 ? { fault: 'choice' } : { condition: [key, is, ...chosen] }
  if (input === 'number' || input === 'days' || input === 'depth') {
    const number = input === 'number' ? amountOf(field, text) : numberOf(input, text)
    return number === null ? { fault: 'number' } : { condition: [key, is, number] }
  }
  const texts = input === 'texts' ? text.split('\n') : [text]
  const said = texts.map((one) => one.trim().slice(0, filterLimits.letters)).filter((one) => one !== '')
  return said.length === 0
    ? { fault: 'text' }
    : { condition: [key, is, ...said.slice(0, filterLimits.values)] }
}

function isMoney(field: Field): boolean {
  return field.value.kind === 'yen' || ownOf(field)?.kind === 'money'
}

function amountOf(field: Field, text: string): number | null {
  if (isMoney(field)) return yenOf(text)
  return ownOf(field) ? readDecimal(text) : numberOf('number', text)
}

function numberOf(input: Input, text: string): number | null {
  const most = { days: filterLimits.days, depth: 4 }[input as string] ?? Number.MAX_SAFE_INTEGER
  return readNumber(text, most)
}

function yenOf(text: string): number | null {
  const capital = parseCapital(text)
  return capital.ok ? capital.yen : null
}
