import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { invitationRoutes } from '../../../server/features/invitations/routes.ts'
import type { InvitationView, NewInvitations } from '../../../shared/contracts/invitations.ts'
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
