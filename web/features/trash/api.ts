import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { trashRoutes } from '../../../server/features/trash/routes.ts'
import type { ChosenRecords, TrashPage } from '../../../shared/contracts/trash.ts'
import { client, unwrap } from '../../lib/api.ts'
import { invalidateRecord } from '../records/api.ts'

const { trash } = client<typeof trashRoutes>().api

interface Asked {
  kind?: 'company' | 'person' | undefined
  name?: string | undefined
}

const root = ['trash']

/** What is in the trash, the last deleted first, page after page. */
export function trashQuery({ kind, name }: Asked) {
  const asked = { ...(kind && { kind }), ...(name && { name }) }
  return infiniteQueryOptions({
    queryKey: [...root, asked],
    queryFn: ({ pageParam, signal }): Promise<TrashPage> =>
      unwrap(trash.$get({ query: { ...asked, cursor: pageParam } }, { init: { signal } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** Brings records back; answers which came and which did not. */
export function useRestoreRecords() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (json: ChosenRecords) => unwrap(trash.restorations.$post({ json })),
    onSettled: refresh,
  })
}

/** Deletes records for good. */
export function useDeleteForGood() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (json: ChosenRecords) => unwrap(trash.removals.$post({ json })),
    onSettled: refresh,
  })
}

function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: root }), invalidateRecord(queries, {})])
  }
}
