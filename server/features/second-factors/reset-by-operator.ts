import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Services, unasked } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { findAccount } from '../email-links/find-account.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { resetFactors } from './reset-factors.ts'

/**
 * What an operator does for whoever has no owner or admin to ask; it stands in the person's own trail.
 * @throws Problem `not_found` when no account has this address, or it has no second factor.
 */
export async function resetByOperator(services: Services, email: string): Promise<void> {
  const account = await findAccount(services.db, email)
  if (!account) throw new Problem('not_found')
  const visit = unasked(services)
  const of = { userId: account.id, workspaceId: await findWorkspaceOf(visit, account.id) }
  await asTenant(visit, of, async (visit) => {
    if (!(await resetFactors(visit, account.id))) throw new Problem('not_found')
    await audit(visit, 'auth.second_factor_reset', {}, { of })
  })
}
