import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { secondFactorRoutes } from '../../../server/features/second-factors/routes.ts'
import type { SecondFactorView } from '../../../shared/contracts/second-factors.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof secondFactorRoutes>()
const { authenticator, 'recovery-codes': codes } = api['second-factor']

/** What one has beside the password. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: (): Promise<SecondFactorView> => unwrap(api['second-factor'].$get()),
})

/** Begins a set-up; what it answers is shown once and kept nowhere. */
export function beginAuthenticator() {
  return unwrap(authenticator.$post())
}

/** Answers recovery codes for whoever had none. */
export async function confirmAuthenticator(code: string): Promise<string[]> {
  return (await unwrap(authenticator.confirmation.$post({ json: { code } }))).recoveryCodes
}

export async function renewRecoveryCodes(): Promise<string[]> {
  return (await unwrap(codes.$post())).recoveryCodes
}

export function useRemoveAuthenticator() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(authenticator.$delete()),
    onSettled: () => queries.invalidateQueries({ queryKey: secondFactorQuery.queryKey }),
  })
}

/** Whether the workspace asks everybody for a second factor, and how many have none. */
export const workspaceSecondFactorQuery = queryOptions({
  queryKey: ['workspace', 'second-factor'],
  queryFn: () => unwrap(api.workspace['second-factor'].$get()),
})

export function useRequireSecondFactor() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (required: boolean) => unwrap(api.workspace['second-factor'].$put({ json: { required } })),
    onSuccess: (now) => queries.setQueryData(workspaceSecondFactorQuery.queryKey, now),
  })
}
