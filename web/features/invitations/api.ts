import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { invitationRoutes } from '../../../server/features/invitations/routes.ts'
import type {
  InvitationView,
  NewAccount,
  NewInvitations,
  ReceivedInvitation,
} from '../../../shared/contracts/invitations.ts'
import { enterOpenedWorkspace } from '../../lib/acting-workspace.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof invitationRoutes>()

/** What nobody has accepted or revoked. */
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async (): Promise<InvitationView[]> => (await unwrap(api.invitations.$get())).items,
})

export function useInvite() {
  return useInvitationChange(async (input: NewInvitations) => {
    const { items } = await unwrap(api.invitations.$post({ json: input }))
    return items
  })
}

export function useResend() {
  return useInvitationChange((id: string) => unwrap(api.invitations[':id'].mail.$post({ param: { id } })))
}

export function useRevoke() {
  return useInvitationChange((id: string) => unwrap(api.invitations[':id'].$delete({ param: { id } })))
}

function useInvitationChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
}

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
