import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { zoomRoutes } from '../../../server/features/zoom/routes.ts'
import type { ZoomConnectionView, ZoomPolicy, ZoomReceipt } from '../../../shared/contracts/zoom.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof zoomRoutes>()

/** The signed-in person's own connection. */
export const zoomConnectionQuery = queryOptions({
  queryKey: ['zoom-connection'],
  queryFn: (): Promise<ZoomConnectionView> => unwrap(api.zoom.connection.$get()),
})

/** The browser policy for this deployment; owners and admins only. */
export const zoomPolicyQuery = queryOptions({
  queryKey: ['zoom-policy'],
  queryFn: (): Promise<ZoomPolicy> => unwrap(api.zoom.policy.$get()),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Where a browser goes to connect: the server sends it on to Zoom. */
export const connectHref = '/api/zoom/connect?returnTo=/settings/integrations'

/** 今すぐ確認: asks Zoom itself. */
export function useCheckZoom() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (): Promise<ZoomConnectionView> => unwrap(api.zoom.connection.check.$post()),
    onSuccess: (connection) => queries.setQueryData(zoomConnectionQuery.queryKey, connection),
  })
}

export function useDisconnectZoom() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (): Promise<ZoomReceipt> => unwrap(api.zoom.connection.$delete()),
    onSettled: () => queries.invalidateQueries({ queryKey: zoomConnectionQuery.queryKey }),
  })
}
