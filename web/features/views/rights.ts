import type { Me } from '../../../shared/contracts/auth.ts'
import type { ViewView } from '../../../shared/contracts/views.ts'
import { mayDo } from '../../../shared/policy.ts'

/** Its maker, and of a shared one owners and admins; everybody else makes a copy. */
export function mayChange({ user, role }: Me, { createdBy }: ViewView): boolean {
  return createdBy.id === user.id || mayDo(role, 'shared_views.manage')
}

/** The order of the shared ones is everybody's. */
export function mayOrder({ role }: Me, { shared }: ViewView): boolean {
  return !shared || mayDo(role, 'shared_views.manage')
}
