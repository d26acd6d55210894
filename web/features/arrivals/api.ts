import { queryOptions, useMutation } from '@tanstack/react-query'
import type { arrivalRoutes } from '../../../server/features/arrivals/routes.ts'
import type { ArrivalChoice, ArrivalView } from '../../../shared/contracts/arrivals.ts'
import { client, unwrap } from '../../lib/api.ts'
import { useEnter } from '../sign-in/enter.ts'

const { arrival } = client<ReturnType<typeof arrivalRoutes>>().api.auth

/** Whom a provider has just proven, and who is waiting for them. */
export const arrivalQuery = queryOptions({
  queryKey: ['arrival'],
  queryFn: (): Promise<ArrivalView> => unwrap(arrival.$get()),
  staleTime: 0,
})

/** Makes the account and goes on into it. */
export function useSettle() {
  const enter = useEnter()
  return useMutation({
    mutationFn: async (choice: ArrivalChoice) => {
      const { next } = await unwrap(arrival.$post({ json: choice }))
      await enter(next)
    },
  })
}

/** Goes back to log in; nothing of the arrival stays. */
export function useLeaveArrival() {
  return useMutation({
    mutationFn: () => unwrap(arrival.$delete()),
    onSettled: () => window.location.assign('/login'),
  })
}
