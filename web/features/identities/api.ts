import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { identityRoutes } from '../../../server/features/identities/routes.ts'
import type { Provider, SignInMethods } from '../../../shared/contracts/identities.ts'
import { client, unwrap } from '../../lib/api.ts'

const methods = client<ReturnType<typeof identityRoutes>>().api['sign-in-methods']

export const signInMethodsQuery = queryOptions({
  queryKey: ['sign-in-methods'],
  queryFn: (): Promise<SignInMethods> => unwrap(methods.$get()),
})

/** Goes to the provider; the browser comes back to the profile. */
export function useAddMethod() {
  return useMutation({
    mutationFn: async (provider: Provider) => {
      const { url } = await unwrap(methods.$post({ json: { provider } }))
      window.location.assign(url)
    },
  })
}

export function useRemoveMethod() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(methods[':id'].$delete({ param: { id } })),
    onSettled: () => queries.invalidateQueries(signInMethodsQuery),
  })
}

export function useSetPassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (password: string) => unwrap(methods.password.$put({ json: { password } })),
    onSuccess: () => queries.invalidateQueries(signInMethodsQuery),
  })
}
