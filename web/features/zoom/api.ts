import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { zoomRoutes } from '../../../server/features/zoom/routes.ts'
import type {
  ZoomConnectionState,
  ZoomConnectionView,
  ZoomPolicy,
  ZoomReceipt,
} from '../../../shared/contracts/zoom.ts'
import { byItself, client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof zoomRoutes>()

/** The signed-in person's own connection. */
export const zoomConnectionQuery = queryOptions({
  queryKey: ['zoom-connection'],
  queryFn: (): Promise<ZoomConnectionView> => unwrap(api.zoom.connection.$get()),
})

/**
 * Its state alone, for every page: no key is needed for it. It is asked for every few seconds while the page is in sight, since
 * Zoom or another tab may end the connection, in a way that leaves an idle session idle (SEC-S03).
 */
export const zoomStateQuery = queryOptions({
  queryKey: ['zoom-state'],
  queryFn: (): Promise<ZoomConnectionState> => unwrap(api.zoom.connection.state.$get(undefined, byItself)),
  refetchInterval: 5_000,
  refetchOnWindowFocus: 'always',
  retry: false,
})

/** The browser policy for this deployment; owners and admins only. */
export const zoomPolicyQuery = queryOptions({
  queryKey: ['zoom-policy'],
  queryFn: (): Promise<ZoomPolicy> => unwrap(api.zoom.policy.$get()),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Where a browser goes to connect: the server sends it on to Zoom, and in the end back to a page of ours. */
export function connectHref(returnTo = '/settings/integrations'): string {
  return `/api/zoom/connect?${new URLSearchParams({ returnTo })}`
}

/** 今すぐ確認: asks Zoom itself. */
export function useCheckZoom() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (): Promise<ZoomConnectionView> => unwrap(api.zoom.connection.check.$post()),
    onSuccess: (connection) => {
      queries.setQueryData(zoomConnectionQuery.queryKey, connection)
      queries.setQueryData(zoomStateQuery.queryKey, { state: connection.state })
    },
  })
}

export function useDisconnectZoom() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (): Promise<ZoomReceipt> => unwrap(api.zoom.connection.$delete()),
    onSettled: () =>
      Promise.all(
        [zoomConnectionQuery, zoomStateQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })),
      ),
  })
}
