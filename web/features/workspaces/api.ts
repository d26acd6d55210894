import { queryOptions } from '@tanstack/react-query'
import type { workspaceRoutes } from '../../../server/features/workspaces/routes.ts'
import type { MemberView } from '../../../shared/contracts/auth.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof workspaceRoutes>()

/** Everybody in the workspace. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async (): Promise<MemberView[]> => (await unwrap(api.members.$get())).items,
})
