import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { memberRoutes } from '../../../server/features/members/routes.ts'
import type { MemberView, OpenWork } from '../../../shared/contracts/members.ts'
import { client, unwrap } from '../../lib/api.ts'
import { meQuery } from '../me/api.ts'

const { api } = client<typeof memberRoutes>()

/** Everybody in the workspace. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async (): Promise<MemberView[]> => (await unwrap(api.members.$get())).items,
})

/** What a member has not finished. */
export function openWorkQuery(userId: string) {
  return queryOptions({
    queryKey: ['open-work', userId],
    queryFn: (): Promise<OpenWork> => unwrap(api.members[':id']['open-work'].$get({ param: { id: userId } })),
    staleTime: 0,
  })
}

export function useChangeRole() {
  return useMemberChange((change: { userId: string; role: 'admin' | 'member' }) =>
    unwrap(api.members[':id'].$patch({ param: { id: change.userId }, json: { role: change.role } })),
  )
}

interface Handing {
  openWorkTo: string
  /** Whether whoever goes on with the open work owns the records too; else nobody does. */
  withRecords: boolean
}

function heirOf({ openWorkTo, withRecords }: Handing) {
  return { openWorkTo, recordsTo: withRecords ? ('heir' as const) : ('nobody' as const) }
}

export function useRemoveMember() {
  return useMemberChange((removal: Handing & { userId: string }) =>
    unwrap(
      api.members[':id'].$delete({
        param: { id: removal.userId },
        query: heirOf(removal),
      }),
    ),
  )
}

export function useResetSecondFactor() {
  return useMemberChange((userId: string) =>
    unwrap(api.members[':id']['second-factor'].$delete({ param: { id: userId } })),
  )
}

export function useHandOver() {
  return useMemberChange((userId: string) => unwrap(api.workspace.owner.$put({ json: { userId } })))
}

/** Ends one's own membership; the page is over with it. */
export function useLeave() {
  return useMutation({
    mutationFn: (handing: Handing) => unwrap(api.membership.$delete({ query: heirOf(handing) })),
    onSuccess: () => window.location.assign('/workspaces'),
  })
}

function useMemberChange<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: membersQuery.queryKey }),
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
  })
}
