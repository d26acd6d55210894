/** What a list is asked for, in words. */
import type { Fields } from '../../../shared/records/field.ts'
import { type Condition, conditionsOf } from '../../../shared/records/filters.ts'
import { sortedField } from '../../../shared/records/sorts.ts'
import { locale, m } from '../../lib/messages.ts'
import type { ListSearch } from './list-search.ts'

/** Each condition and the order of a list, for paper: 「業種：製造業」「更新が新しい順」. */
export function listWords<F extends Fields>(fields: F, search: ListSearch<F>): string[] {
  const asked: Record<string, unknown> = search
  const conditions = conditionsOf(fields).flatMap((condition) => {
    const value = asked[condition.name]
    if (value === undefined) return []
    if (condition.is === 'missing') return m.company_never_called()
    return m.record_condition({ field: conditionLabel(condition), text: conditionValue(value) })
  })
  const prefix = search.prefix === undefined ? [] : [m.record_condition_prefix({ text: search.prefix })]
  const order = sortLabel(fields, search.sort ?? 'name')
  return [...prefix, ...conditions, ...(order === null ? [] : [order])]
}

/** Those that are typed; a company is chosen elsewhere, and what is missing has a chip of its own. */
export function typedConditions(fields: Fields): Condition[] {
  return conditionsOf(fields).filter(({ is, field }) => is !== 'missing' && field.value.kind !== 'company')
}

export function conditionLabel({ is, field }: Condition): string {
  const label = m[field.label]()
  if (is === 'equal') return label
  return is === 'from' ? m.record_filter_from({ field: label }) : m.record_filter_to({ field: label })
}

export function conditionValue(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString(locale) : String(value)
}

const orders: Record<string, (() => string) | null> = {
  name: () => m.record_sort_name(),
  '-name': null,
  updated: null,
  '-updated': () => m.record_sort_updated(),
  last_call: () => m.record_sort_last_call_oldest(),
  '-last_call': () => m.record_sort_last_call(),
}

/** What an order is called; null where it is not offered. */
export function sortLabel(fields: Fields, sort: string): string | null {
  const named = orders[sort]
  if (named !== undefined) return named?.() ?? null
  const field = m[sortedField(fields, sort).label]()
  return sort.startsWith('-') ? m.record_sort_most({ field }) : m.record_sort_least({ field })
}
