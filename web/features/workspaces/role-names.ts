import type { Role } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'

export const roleNames: Record<Role, () => string> = {
  owner: () => m.members_role_owner(),
  admin: () => m.members_role_admin(),
  member: () => m.members_role_member(),
}

/** Each role in a sentence. */
export const roleDetails: Record<Role, () => string> = {
  owner: () => m.members_role_owner_detail(),
  admin: () => m.members_role_admin_detail(),
  member: () => m.members_role_member_detail(),
}

/** What can be given to somebody; an owner is made by handing ownership over. */
export const roleOptions = () =>
  (['member', 'admin'] as const).map((role) => ({
    value: role,
    label: roleNames[role](),
    detail: roleDetails[role](),
  }))
