import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { accessTokenRoutes } from '../../../server/features/access-tokens/routes.ts'
import type { CreatedToken, NewToken, TokenView } from '../../../shared/contracts/access-tokens.ts'
import { client, unwrap } from '../../lib/api.ts'

const { tokens } = client<typeof accessTokenRoutes>().api

/** One's own tokens in this workspace. */
export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async (): Promise<TokenView[]> => (await unwrap(tokens.$get())).items,
})

/** Makes a token; it stands in the answer and nowhere else, so the answer is not kept with the list. */
export function useCreateToken() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (token: NewToken): Promise<CreatedToken> => unwrap(tokens.$post({ json: token })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
    gcTime: 0,
  })
}

export function useRevokeToken() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(tokens[':id'].$delete({ param: { id } })),
    onSettled: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
}
