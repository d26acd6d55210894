import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { conditionsIn, type FilterTree } from '../../../../shared/records/conditions.ts'
import type { Field, Fields } from '../../../../shared/records/field.ts'
import { ownOf, withOwn } from '../../../../shared/records/own-fields.ts'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { m } from '../../../lib/messages.ts'
import { choicesQuery } from '../finders/choices.ts'
import { type PersonNamed, usePersonNames } from '../finders/person-names.ts'
import type { ListSearch } from '../list/list-search.ts'
import { readablePart } from './asked-filter.ts'

/** The fields of a list with those that the workspace has added; of what is retired only what the address names. */
export function useListFields<F extends Fields>(
  kind: RecordRef['kind'],
  fields: F,
  { columns, filter }: Pick<ListSearch<F>, 'columns' | 'filter'>,
): F {
  const { data } = useQuery(choicesQuery)
  const address = `${columns} ${JSON.stringify(filter)}`
  const own = data?.customFields.filter(({ id, retired }) => !retired || address.includes(id))
  return withOwn(fields, own ?? [], kind)
}

/** What a list is asked for: no condition on a field that the workspace has not, as soon as its fields are known. */
export function useAskable<F extends Fields>(
  kind: RecordRef['kind'],
  fields: F,
  search: ListSearch<F>,
): ListSearch<F> {
  const { data } = useQuery(choicesQuery)
  return useMemo(() => {
    if (!data || !search.filter) return search
    const all = withOwn(fields, data.customFields, kind)
    return { ...search, filter: readablePart(all, search.filter, 'known') }
  }, [kind, fields, search, data])
}

/** The people that a filter names in such fields. */
export function usePeopleIn(fields: Fields, filter: FilterTree | undefined): PersonNamed {
  const named = filter ? conditionsIn(filter).filter(([key]) => isPerson(fields[key])) : []
  return usePersonNames(named.flatMap(([, , ...values]) => values.map(String)))
}

function isPerson(field: Field | undefined): boolean {
  return field !== undefined && ownOf(field)?.kind === 'person'
}

/** What a field of a list is called. */
export function labelOf(field: Field): string {
  const own = ownOf(field)
  if (!own) return m[field.label]()
  return own.retired ? m.record_custom_retired({ name: own.name }) : own.name
}
