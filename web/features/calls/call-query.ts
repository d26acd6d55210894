/** A call in work as the server has it, where another screen may have said how it went. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { callRoutes } from '../../../server/features/calls/routes.ts'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { client, unwrap } from '../../lib/api.ts'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'

const { calls } = client<typeof callRoutes>().api

export function callQuery(id: string) {
  return queryOptions({
    queryKey: ['call', id],
    queryFn: (): Promise<CallActivity> => unwrap(calls[':id'].$get({ param: { id } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

/** Shows what was said of the call elsewhere: when it opens, and whenever somebody comes back to the page. */
export function useCallNews({ id, known }: DeskCall): void {
  const { learn } = useCalls()
  const isThere = known?.version !== 0
  const { data, refetch } = useQuery({
    ...callQuery(id),
    enabled: isThere,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  })

  useEffect(() => {
    if (data) void learn(data)
  }, [learn, data])

  useEffect(() => {
    if (!isThere) return
    const look = () => void refetch({ cancelRefetch: false })
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [isThere, refetch])
}
