/** For whoever was invited; what the members of the workspace do with invitations is in `api.ts`. */
import { queryOptions, useMutation } from '@tanstack/react-query'
import type { invitationRoutes } from '../../../server/features/invitations/routes.ts'
import type { NewAccount, ReceivedInvitation } from '../../../shared/contracts/invitations.ts'
import { enterOpenedWorkspace } from '../../lib/acting-workspace.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof invitationRoutes>()

/** What the link of a mail is about. */
export function receivedQuery(token: string) {
  return queryOptions({
    queryKey: ['received-invitation', token],
    queryFn: (): Promise<ReceivedInvitation> => unwrap(api.invitations['look-up'].$post({ json: { token } })),
    staleTime: 0,
  })
}

/** Joins as whoever is signed in; a fresh page of that workspace follows. */
export function useAccept() {
  return useMutation({
    mutationFn: (token: string) => unwrap(api.invitations.acceptance.$post({ json: { token } })),
    onSuccess: enterOpenedWorkspace,
  })
}

/** Makes the account that the invitation allows; signing in follows. */
export function makeInvitedAccount(account: NewAccount) {
  return unwrap(api.invitations.account.$post({ json: account }))
}
