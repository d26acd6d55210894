import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { EditPerson, NewPerson, PersonView } from '../../../shared/contracts/records.ts'
import { personFields } from '../../../shared/records/person.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { addNumber, type NumberInput } from '../phone-numbers/api.ts'
import { invalidateRecord, keepFirstPage } from '../records/api.ts'
import { invalidField } from '../records/invalid-field.ts'
import { isProblem } from '../records/is-problem.ts'
import { type PersonSearch, paramsOf } from '../records/list-search.ts'

const { people } = client<typeof personRoutes>().api

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

/** How many the filter of a list leaves in, as far as they are counted. */
export function personCountQuery(search: PersonSearch) {
  const { sort: _, ...asked } = paramsOf(personFields, search)
  return queryOptions({
    queryKey: ['people', 'count', asked],
    queryFn: async ({ signal }) =>
      (await unwrap(people.count.$get({ query: asked }, { init: { signal } }))).count,
  })
}

/** What a person's page shows first. Their activity goes to the timeline's own cache. */
export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id],
    queryFn: async ({ client: queries, signal }): Promise<PersonView> => {
      const { activity, person } = await unwrap(people[':id'].$get({ param: { id } }, { init: { signal } }))
      keepFirstPage(queries, { kind: 'person', id }, activity)
      return person
    },
  })
}

export type PersonEdit = Omit<EditPerson, 'version'>

export interface PersonDraft {
  /** Made with the form, so that a repeat after a lost answer creates nothing twice. */
  ids: { person: string; number: string }
  person: PersonEdit
  number: NumberInput
}

/** Creates a person with their first number, if one was typed. */
export function useAddPerson() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: addPerson,
    onSuccess: ({ companyId, id }) => invalidateRecord(queries, { companyId, personId: id }),
  })
}

async function addPerson({ ids, person, number }: PersonDraft): Promise<PersonView> {
  const { name } = person
  if (!name) throw invalidField('name', 'invalid_type')
  const added = await addOnce({ ...person, name, id: ids.person })
  if (number.raw !== '') await addNumber({ kind: 'person', id: added.id }, ids.number, number)
  return added
}

async function addOnce({ id, ...input }: NewPerson & { id: string }): Promise<PersonView> {
  try {
    return await unwrap(people.$post({ json: { id, ...input } }, repeatable(id)))
  } catch (error) {
    if (!isProblem(error, 'repeated_with_other_content')) throw error
  }
  // The first attempt had arrived although its answer was lost; what was typed since is an edit.
  const { person } = await unwrap(people[':id'].$get({ param: { id } }))
  return editPerson(id, { ...input, version: person.version })
}

/** Saves some facts on top of a version. */
export function useEditPerson({ id, companyId }: PersonView) {
  const queries = useQueryClient()
  const keep = useKeepPerson(id)
  return useMutation({
    mutationFn: (edit: EditPerson) => editPerson(id, edit),
    onSuccess: (person) => {
      keep(person)
      void invalidateRecord(queries, { companyId: person.companyId, personId: id })
      if (companyId !== person.companyId) void invalidateRecord(queries, { companyId })
    },
  })
}

/** Rejects with `stale_version` when somebody was quicker. */
export function editPerson(id: string, edit: EditPerson): Promise<PersonView> {
  return unwrap(people[':id'].$patch({ param: { id }, json: edit }))
}

/** Shows a person as the server has just answered them. */
export function useKeepPerson(id: string): (person: PersonView) => void {
  const queries = useQueryClient()
  return (person) => queries.setQueryData(personQuery(id).queryKey, (known) => known && person)
}

/** Deletes a person, or brings them back. */
export function deletePerson(id: string): Promise<unknown> {
  return unwrap(people[':id'].$delete({ param: { id } }))
}

export function restorePerson(id: string): Promise<PersonView> {
  return unwrap(people[':id'].restoration.$post({ param: { id } }))
}
