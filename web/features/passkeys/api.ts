import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { passkeyRoutes } from '../../../server/features/passkeys/routes.ts'
import type { PasskeyView } from '../../../shared/contracts/passkeys.ts'
import { client, unwrap } from '../../lib/api.ts'
import { secondFactorQuery } from '../second-factors/api.ts'
import { createPasskey, signByPasskey } from './device.ts'

const { api } = client<ReturnType<typeof passkeyRoutes>>()

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: async (): Promise<PasskeyView[]> => (await unwrap(api.passkeys.$get())).items,
})

/** Has this device make a key, and registers it. Answers recovery codes for whoever had none. */
export function useAddPasskey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (name: string): Promise<string[]> => {
      const { options } = await unwrap(api.passkeys.options.$post())
      const response = await createPasskey(options)
      return (await unwrap(api.passkeys.$post({ json: { name, response } }))).recoveryCodes
    },
    onSettled: () => refetchFactors(queries),
  })
}

export function useRemovePasskey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(api.passkeys[':id'].$delete({ param: { id } })),
    onSettled: () => refetchFactors(queries),
  })
}

/** Recovery codes come with the first passkey and may go with the last. */
async function refetchFactors(queries: QueryClient): Promise<void> {
  const keys = [passkeysQuery.queryKey, secondFactorQuery.queryKey]
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}

export function useRenamePasskey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      unwrap(api.passkeys[':id'].$patch({ param: { id }, json: { name } })),
    onSettled: () => queries.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  })
}

/** With `field`, the browser offers passkeys in the e-mail field and this waits until one is chosen, or `field` aborts it. */
export async function signInByPasskey(field?: AbortSignal): Promise<void> {
  const { options } = await unwrap(api.auth.passkey.options.$post())
  const response = await signByPasskey(options, field)
  field?.throwIfAborted()
  await unwrap(api.auth.passkey.$post({ json: { response } }))
}

export async function proveByPasskey(): Promise<void> {
  const { options } = await unwrap(api.auth.reauthenticate.passkey.options.$post())
  const response = await signByPasskey(options)
  await unwrap(api.auth.reauthenticate.passkey.$post({ json: { response } }))
}
