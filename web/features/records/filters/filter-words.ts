/** The conditions of a list as sentences: 「状態：接触中ほか2つ」「最終通話：30日以内」. */
import {
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  isCondition,
  nodesOf,
} from '../../../../shared/records/conditions.ts'
import { type CustomField, choiceMeant, isCustomKey } from '../../../../shared/records/custom.ts'
import type { Field, Fields } from '../../../../shared/records/field.ts'
import { ownOf } from '../../../../shared/records/own-fields.ts'
import { formatDate } from '../../../lib/dates.ts'
import { locale, m } from '../../../lib/messages.ts'
import { formatCapital } from '../facts/capital.ts'
import { isChosenKind, type ListChoices } from '../finders/choices.ts'
import { depthWord } from '../finders/depth-words.ts'
import { isReadable, jointOf } from './asked-filter.ts'
import { labelOf } from './own-fields.ts'

export interface NodeWords {
  text: string
  /** Why it is not asked for, or no longer finds what was meant. */
  fault?: string
}

/** One condition or group in words, with what is wrong with it. */
export function nodeWords(fields: Fields, node: FilterNode, choices: ListChoices): NodeWords {
  if (!isCondition(node)) return { text: groupWords(fields, node, choices) }
  if (isWaiting(node, choices)) return { text: '…' }
  if (!isReadable(fields, node)) return { text: unreadableWords(fields, node), fault: m.filter_unreadable() }
  const [key] = node
  const field = fields[key]
  if (!field) return { text: String(key), fault: m.filter_unreadable() }
  const text = m.record_condition({ field: labelOf(field), text: askedWords(field, node, choices) })
  const isGone = valuesOf(node).some((value) => nameOf(field, value, choices) === null)
  return isGone ? { text, fault: m.filter_choice_gone() } : { text }
}

/** All conditions of a list, for paper. */
export function filterWords(fields: Fields, tree: FilterTree | undefined, choices: ListChoices): string[] {
  if (!tree) return []
  if (jointOf(tree) === 'any') return [groupWords(fields, tree, choices)]
  return nodesOf(tree).map((node) => nodeWords(fields, node, choices).text)
}

/** What the workspace has added is known together with what it names. */
function isWaiting([key]: FilterCondition, choices: ListChoices): boolean {
  return typeof key === 'string' && isCustomKey(key) && choices.of('status') === undefined
}

function groupWords(fields: Fields, tree: FilterTree, choices: ListChoices): string {
  const texts = nodesOf(tree).map((node) => {
    const { text } = nodeWords(fields, node, choices)
    return isCondition(node) ? text : m.filter_in_brackets({ text })
  })
  const joint = jointOf(tree)
  const text = texts.join(joint === 'all' ? m.filter_and() : m.filter_or())
  return joint === 'all' ? m.filter_group_all({ text }) : m.filter_group_any({ text })
}

function unreadableWords(fields: Fields, [key, ...rest]: FilterCondition): string {
  const field = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined
  if (!field && isCustomKey(String(key))) return m.filter_unknown_field()
  const text = rest.map((part) => String(part)).join(' ')
  return field ? m.record_condition({ field: labelOf(field), text }) : [key, text].filter(Boolean).join(' ')
}

function valuesOf([, , ...values]: FilterCondition) {
  return values
}

/** What is asked of the field, without its name. */
function askedWords(field: Field, condition: FilterCondition, choices: ListChoices): string {
  const [, is, first] = condition
  const { kind } = field.value
  if (is === 'yes') return m.filter_yes()
  if (is === 'no') return m.filter_no()
  if (is === 'empty') return kind === 'moment' ? m.company_never_called_yet() : m.filter_empty()
  if (is === 'filled') return m.filter_filled()
  if (is === 'within' && ownOf(field))
    return Number(first) === 0 ? m.filter_today() : m.filter_within_next({ count: Number(first) })
  if (is === 'within') return withinWords(kind === 'day', Number(first))
  if (is === 'not_within') return m.filter_not_within({ count: Number(first) })
  if (is === 'depth') return m.filter_at_least({ text: depthWord(Number(first)) })
  const texts = valuesOf(condition).map((value) => nameOf(field, value, choices) ?? m.filter_unknown())
  const [one = '', ...others] = texts
  const text = others.length === 0 ? one : m.filter_more({ text: one, count: others.length })
  if (is === 'has') return m.filter_has({ text })
  if (is === 'begins') return m.filter_begins({ text })
  if (is === 'is_not') return m.filter_not({ text })
  if (is === 'every') return m.filter_every({ text: texts.join(m.record_list_comma()) })
  if (is === 'is') return text
  const isDate = typeof first === 'string'
  if (is === 'from') return isDate ? m.filter_since({ day: text }) : m.filter_at_least({ text })
  return isDate ? m.filter_until({ day: text }) : m.filter_at_most({ text })
}

function withinWords(isAhead: boolean, count: number): string {
  if (count === 0) return isAhead ? m.filter_until_today() : m.filter_today()
  return isAhead ? m.filter_within_next({ count }) : m.filter_within({ count })
}

/** A value as people read it; null for a choice that is no more, the value itself while nobody knows. */
function nameOf(field: Field, value: string | number, choices: ListChoices): string | null {
  const { kind } = field.value
  const own = ownOf(field)
  if (own) return ownName(own, value, choices)
  if (typeof value === 'number')
    return kind === 'yen' ? formatCapital(value, locale) : value.toLocaleString(locale)
  if (kind === 'day' || kind === 'moment' || kind === 'stamp') return formatDate(value)
  if (!isChosenKind(kind)) return value
  const known = choices.of(kind)
  if (!known) return '…'
  return known.find((choice) => choice.value === value)?.label ?? null
}

function ownName(own: CustomField, value: string | number, choices: ListChoices): string | null {
  if (typeof value === 'number')
    return own.kind === 'money' ? formatCapital(value, locale) : value.toLocaleString(locale)
  if (own.kind === 'date') return formatDate(value)
  if (own.kind === 'choice' || own.kind === 'choices') return choiceMeant(own, value)?.name ?? null
  if (own.kind !== 'person') return value
  const person = choices.personOf(value)
  return person === undefined ? '…' : (person?.name ?? null)
}
