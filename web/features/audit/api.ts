import { infiniteQueryOptions } from '@tanstack/react-query'
import type { auditRoutes } from '../../../server/features/audit/routes.ts'
import type { AuditPage, AuditQuery } from '../../../shared/contracts/audit.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof auditRoutes>()

export type AuditScope = AuditQuery['scope']

/** The events of one's own account, or for owners and admins the workspace's, newest first. */
export function auditEventsQuery(scope: AuditScope) {
  return infiniteQueryOptions({
    queryKey: ['audit', scope],
    queryFn: ({ pageParam }): Promise<AuditPage> =>
      unwrap(api.audit.$get({ query: pageParam ? { scope, cursor: pageParam } : { scope } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}
