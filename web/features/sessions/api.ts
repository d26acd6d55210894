import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { sessionRoutes } from '../../../server/features/sessions/routes.ts'
import type { SessionView } from '../../../shared/contracts/sessions.ts'
import { client, unwrap } from '../../lib/api.ts'

const { sessions } = client<typeof sessionRoutes>().api

/** Where one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async (): Promise<SessionView[]> => (await unwrap(sessions.$get())).items,
})

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(sessions[':id'].$delete({ param: { id } })),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}

export function useEndOtherSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(sessions.$delete()),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
