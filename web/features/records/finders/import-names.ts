import { useQuery } from '@tanstack/react-query'
import type { importRoutes } from '../../../../server/features/imports/routes.ts'
import { conditionsIn, type FilterTree } from '../../../../shared/records/conditions.ts'
import { client, unwrap } from '../../../lib/api.ts'
import { formatRelative } from '../../../lib/dates.ts'
import type { Choice } from './choices.ts'

const { api } = client<typeof importRoutes>()

/** Imports by their file and day; undefined while they are not known or not wanted. */
export function useImportChoices(isWanted: boolean): Choice[] | undefined {
  const { data } = useQuery({
    queryKey: ['imports', 'choices'],
    queryFn: async ({ signal }) => (await unwrap(api.imports.$get({}, { init: { signal } }))).items,
    enabled: isWanted,
    staleTime: 60_000,
  })
  return data?.map(({ id, fileName, createdAt }) => ({
    value: id,
    label: `${fileName} ${formatRelative(createdAt)}`,
  }))
}

/** The imports that a filter names. */
export function useImportsIn(filter: FilterTree | undefined): Choice[] | undefined {
  return useImportChoices(filter !== undefined && conditionsIn(filter).some(([key]) => key === 'importId'))
}
