import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { searchRoutes } from '../../../server/features/search/routes.ts'
import type { PersonNames } from '../../../shared/contracts/records.ts'
import { client, unwrap } from '../../lib/api.ts'
import type { Choice } from './choices.ts'

const { people } = client<typeof personRoutes>().api
const { search } = client<typeof searchRoutes>().api

/** Whom an id means by now; null: nobody any more, undefined: it is not known yet. */
export type PersonNamed = (id: string) => PersonNames['items'][number]['person'] | null | undefined

/** As many as are asked for at once. */
const most = 200

/** The people that records name in fields of their own. */
export function usePersonNames(ids: readonly string[]): PersonNamed {
  const asked = [...new Set(ids)].toSorted().slice(0, most)
  const { data } = useQuery({
    queryKey: ['person-names', asked],
    queryFn: async ({ signal }) =>
      (await unwrap(people.names.$get({ query: { ids: asked.join(',') } }, { init: { signal } }))).items,
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return (id) => {
    const found = data?.find((one) => one.id === id)?.person
    return found ?? (data && asked.includes(id) ? null : undefined)
  }
}

/** People by any part of their name or reading. */
export function usePeopleFound(q: string): Choice[] {
  const { data = [] } = useQuery({
    queryKey: ['search', 'people', 'choices', q],
    queryFn: async ({ signal }) =>
      (await unwrap(search.$get({ query: { q, limit: '50' } }, { init: { signal } }))).items,
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  return data
    .filter(({ kind }) => kind === 'person')
    .map(({ id, name, detail }) => ({ value: id, label: detail ? `${name}（${detail}）` : name }))
}
