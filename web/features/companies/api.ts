import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { CompanyPage } from '../../../shared/contracts/activity.ts'
import type { CompanyRow, CompanyView, EditCompany, NewCompany } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { addNumber, type NumberInput } from '../phone-numbers/api.ts'
import { invalidateRecord, keepFirstPage } from '../records/api.ts'
import { invalidField } from '../records/invalid-field.ts'
import { isProblem } from '../records/is-problem.ts'
import { type CompanySearch, paramsOf } from '../records/list-search.ts'
import type { CompanyEdit } from './company-fields.tsx'

const { companies } = client<typeof companyRoutes>().api

const rowsAPage = 100

/** The company list in one order and filter, page after page. */
export function companyListQuery(search: CompanySearch) {
  const asked = { limit: String(rowsAPage), ...paramsOf(companyFields, search) }
  return infiniteQueryOptions({
    queryKey: ['companies', asked],
    queryFn: ({ pageParam, signal }) =>
      unwrap(companies.$get({ query: { ...asked, cursor: pageParam } }, { init: { signal } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { items: CompanyRow[]; nextCursor: string | null }) =>
      last.nextCursor ?? undefined,
  })
}

/** How many the filter of a list leaves in, as far as they are counted. */
export function companyCountQuery(search: CompanySearch) {
  const { sort: _, ...asked } = paramsOf(companyFields, search)
  return queryOptions({
    queryKey: ['companies', 'count', asked],
    queryFn: async ({ signal }) =>
      (await unwrap(companies.count.$get({ query: asked }, { init: { signal } }))).count,
  })
}

/** All that a company's page shows first. Its activity goes to the timeline's own cache. */
export function companyQuery(id: string) {
  return queryOptions({
    queryKey: ['company', id],
    queryFn: async ({ client: queries, signal }): Promise<Omit<CompanyPage, 'activity'>> => {
      const { activity, ...page } = await unwrap(
        companies[':id'].$get({ param: { id } }, { init: { signal } }),
      )
      keepFirstPage(queries, { kind: 'company', id }, activity)
      return page
    },
  })
}

export interface CompanyDraft {
  /** Made with the form, so that a repeat after a lost answer creates nothing twice. */
  ids: { company: string; number: string }
  company: CompanyEdit
  number: NumberInput
}

/** Creates a company with its first number, if one was typed. */
export function useAddCompany() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: addCompany,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  })
}

async function addCompany({ ids, company, number }: CompanyDraft): Promise<CompanyView> {
  const { name } = company
  if (!name) throw invalidField('name', 'invalid_type')
  const added = await addOnce({ ...company, name, id: ids.company })
  if (number.raw !== '') await addNumber({ kind: 'company', id: added.id }, ids.number, number)
  return added
}

async function addOnce({ id, ...input }: NewCompany & { id: string }): Promise<CompanyView> {
  try {
    return await unwrap(companies.$post({ json: { id, ...input } }, repeatable(id)))
  } catch (error) {
    if (!isProblem(error, 'repeated_with_other_content')) throw error
  }
  // The first attempt had arrived although its answer was lost; what was typed since is an edit.
  const { company } = await unwrap(companies[':id'].$get({ param: { id } }))
  return editCompany(id, { ...input, version: company.version })
}

/** Saves some facts on top of a version. */
export function useEditCompany(id: string) {
  const queries = useQueryClient()
  const keep = useKeepCompany(id)
  return useMutation({
    mutationFn: (edit: EditCompany) => editCompany(id, edit),
    onSuccess: (company) => {
      keep(company)
      void invalidateRecord(queries, { companyId: id })
    },
  })
}

/** Rejects with `stale_version` when somebody was quicker. */
export function editCompany(id: string, edit: EditCompany): Promise<CompanyView> {
  return unwrap(companies[':id'].$patch({ param: { id }, json: edit }))
}

/** Shows a company as the server has just answered it. */
export function useKeepCompany(id: string): (company: CompanyView) => void {
  const queries = useQueryClient()
  return (company) => queries.setQueryData(companyQuery(id).queryKey, (page) => page && { ...page, company })
}

/** Deletes a company, or brings it back. */
export function deleteCompany(id: string): Promise<unknown> {
  return unwrap(companies[':id'].$delete({ param: { id } }))
}

export function restoreCompany(id: string): Promise<CompanyView> {
  return unwrap(companies[':id'].restoration.$post({ param: { id } }))
}
