import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { workspaceRoutes } from '../../../server/features/workspaces/routes.ts'
import type { EditWorkspace, OwnWorkspaces, WorkspaceView } from '../../../shared/contracts/workspaces.ts'
import { enterOpenedWorkspace } from '../../lib/acting-workspace.ts'
import { client, unwrap } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { meQuery } from '../me/api.ts'

const { api } = client<typeof workspaceRoutes>()

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
