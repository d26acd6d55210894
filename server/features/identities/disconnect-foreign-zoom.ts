import type { Visit } from '../auth/record-sign-in.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { disconnectZoom } from '../zoom/disconnect.ts'

/**
 * What a stranger had connected to an account before its owner came goes too (SEC-A10), after the commit; a failure is on the
 * log and does not keep the owner out.
 */
export async function disconnectForeignZoom(visit: Visit, userId: string): Promise<void> {
  const workspaceId = await findWorkspaceOf(visit, userId)
  await disconnectZoom(visit, { userId, workspaceId }, 'address_proven').catch(() => null)
}
