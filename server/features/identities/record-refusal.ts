import type { Provider } from '../../../shared/contracts/identities.ts'
import { asTenant, type Visit } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'

/** Appends that a provider's answer let nobody in. No account has been looked at, so it belongs to whoever asked, if known. */
export async function recordRefusal(
  visit: Visit,
  { provider, userId, reason }: { provider: Provider; userId: string | null; reason: string },
): Promise<void> {
  const of = { userId, workspaceId: null }
  await asTenant(visit, of, (visit) =>
    audit(visit, 'auth.sign_in_failed', { method: provider, reason }, { of, result: 'failed' }),
  )
}
