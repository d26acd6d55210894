import { mayDo, type Role } from '../../../shared/policy.ts'

/** Owners and admins manage admins and members; an owner is managed by owners alone. */
export function mayManage(actor: { role: Role }, target: { role: Role }): boolean {
  return mayDo(actor.role, target.role === 'owner' ? 'ownership.transfer' : 'members.manage')
}
