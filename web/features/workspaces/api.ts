import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { memberRoutes } from '../../../server/features/members/routes.ts'
import type { workspaceRoutes } from '../../../server/features/workspaces/routes.ts'
import type { EditWorkspace, OwnWorkspaces, WorkspaceView } from '../../../shared/contracts/workspaces.ts'
import { enterOpenedWorkspace } from '../../lib/acting-workspace.ts'
import { client, unwrap } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { meQuery } from '../me/api.ts'
import { mostCounted } from '../records/counted.ts'

const { api } = client<typeof workspaceRoutes>()
const { members } = client<typeof memberRoutes>().api
const { companies } = client<typeof companyRoutes>().api

/** Who is signed in, and where they belong; null for a visitor. */
export const ownWorkspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async (): Promise<OwnWorkspaces | null> => {
    try {
      return await unwrap(api.workspaces.$get())
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'session_expired') return null
      throw error
    }
  },
})

/** Opens another of one's workspaces; a fresh page follows. */
export function useOpenWorkspace() {
  return useMutation({
    mutationFn: (workspaceId: string) => unwrap(api.session.workspace.$put({ json: { workspaceId } })),
    onSuccess: enterOpenedWorkspace,
  })
}

export function useAddWorkspace() {
  return useMutation({
    mutationFn: (name: string) => unwrap(api.workspaces.$post({ json: { name } })),
    onSuccess: enterOpenedWorkspace,
  })
}

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: (): Promise<WorkspaceView> => unwrap(api.workspace.$get()),
})

/** Whom a choice of what members reach is about: how many members, and how many companies that somebody owns. */
export interface Narrowed {
  members: number
  companies: number
  /** Counting has not ended before all of them were. */
  isAll: boolean
}

export const narrowedQuery = queryOptions({
  queryKey: ['workspace', 'narrowed'],
  queryFn: async (): Promise<Narrowed> => {
    const owned = JSON.stringify({ all: [['ownerId', 'filled']] })
    const [{ items }, { count }] = await Promise.all([
      unwrap(members.$get()),
      unwrap(companies.count.$get({ query: { filter: owned } })),
    ])
    const isAll = count < mostCounted
    return { members: items.filter(({ role }) => role === 'member').length, companies: count, isAll }
  },
  staleTime: 0,
})

export function useEditWorkspace() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditWorkspace) => unwrap(api.workspace.$patch({ json: edit })),
    onSuccess: (workspace) => {
      queries.setQueryData(workspaceQuery.queryKey, workspace)
      void queries.invalidateQueries({ queryKey: meQuery.queryKey })
      void queries.invalidateQueries({ queryKey: ownWorkspacesQuery.queryKey })
    },
  })
}
