/** What a list is asked for, in words. */
import type { Fields } from '../../../../shared/records/field.ts'
import { sortedField } from '../../../../shared/records/sorts.ts'
import { m } from '../../../lib/messages.ts'
import { filterWords } from '../filters/filter-words.ts'
import type { ListChoices } from '../finders/choices.ts'
import type { ListSearch } from './list-search.ts'

/** Each condition and the order of a list, for paper: 「業種：製造業」「更新が新しい順」. */
export function listWords<F extends Fields>(
  fields: F,
  search: ListSearch<F>,
  choices: ListChoices,
): string[] {
  const { q, filter, sort } = search
  return [
    ...(q === undefined ? [] : [m.record_condition_words({ text: q })]),
    ...filterWords(fields, filter, choices),
    sortLabel(fields, sort ?? 'name'),
  ]
}

/** What an order is called. */
export function sortLabel(fields: Fields, sort: string): string {
  const { label, value } = sortedField(fields, sort)
  const field = m[label]()
  const isDown = sort.startsWith('-')
  if (value.kind === 'name') return isDown ? m.record_sort_name_back() : m.record_sort_name()
  if (value.kind === 'day')
    return isDown ? m.record_sort_farthest({ field }) : m.record_sort_nearest({ field })
  if (value.kind === 'moment' || value.kind === 'stamp')
    return isDown ? m.record_sort_newest({ field }) : m.record_sort_oldest({ field })
  return isDown ? m.record_sort_most({ field }) : m.record_sort_least({ field })
}
