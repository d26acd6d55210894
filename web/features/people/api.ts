import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import type { EditPerson, PersonView } from '../../../shared/contracts/records.ts'
import { personFields } from '../../../shared/records/person.ts'
import { client, unwrap } from '../../lib/api.ts'
import { keepReceptions } from '../reception/known.ts'
import { keepFirstPage } from '../records/api.ts'
import { type PersonSearch, paramsOf } from '../records/list/list-search.ts'

export const { people } = client<typeof personRoutes>().api

const rowsAPage = 100

/** The list of people in one order and filter, page after page. */
export function personListQuery(search: PersonSearch) {
  const asked = { limit: String(rowsAPage), ...paramsOf(personFields, search) }
  return infiniteQueryOptions({
    queryKey: ['people', asked],
    queryFn: ({ pageParam, signal }) =>
      unwrap(people.$get({ query: { ...asked, cursor: pageParam } }, { init: { signal } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { items: PersonView[]; nextCursor: string | null }) =>
      last.nextCursor ?? undefined,
  })
}

/** How many the filter of a list leaves in: as far as they are counted at no cost, or all of them. */
export function personCountQuery(search: PersonSearch, how: 'quickly' | 'exactly' = 'quickly') {
  const { sort: _, ...filter } = paramsOf(personFields, search)
  const asked = how === 'exactly' ? { ...filter, exact: 'true' as const } : filter
  return queryOptions({
    queryKey: ['people', 'count', asked],
    queryFn: async ({ signal }) =>
      (await unwrap(people.count.$get({ query: asked }, { init: { signal } }))).count,
  })
}

/** A person as their page has them. */
export type KnownPerson = PersonView & { contactWays: ContactWayView[] }

/** What a person's page shows first. Their activity goes to the timeline's own cache. */
export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id],
    queryFn: async ({ client: queries, signal }): Promise<KnownPerson> => {
      const { activity, person, contactWays, receptions } = await unwrap(
        people[':id'].$get({ param: { id } }, { init: { signal } }),
      )
      keepFirstPage(queries, { kind: 'person', id }, activity)
      keepReceptions(queries, person.phoneNumbers, receptions)
      return { ...person, contactWays }
    },
  })
}

export type PersonEdit = Omit<EditPerson, 'version'>

/** Rejects with `stale_version` when somebody was quicker. */
export function editPerson(id: string, edit: EditPerson): Promise<PersonView> {
  return unwrap(people[':id'].$patch({ param: { id }, json: edit }))
}
