import type { Provider } from '../../../shared/contracts/identities.ts'
import { asTenant, type Visit } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'

/** Appends that a provider's answer let nobody in. No account has been looked at, so it belongs to whoever asked, if known. */
export async function recordRefusal(
  visit: Visit,
  { provider, userId, reason }: { provider: Provider; userId: string | null; reason: string },
): Promise<void> {
  const { requestId, ipAddress } = visit
  const tenant = { userId, workspaceId: null }
  const event = { ...tenant, action: 'auth.sign_in_failed', result: 'failed', requestId, ipAddress } as const
  await asTenant(visit, tenant, ({ db }) =>
    recordEvent(db, { ...event, detail: { method: provider, reason } }),
  )
}
