/**
 * Who may do what: one row an action. Every route names its action; `server/http/router.ts` enforces the row, the web asks
 * `mayDo` to leave out what would be refused, and docs/roles.md shows it.
 */

import type { Reach } from './reach.ts'

export const roles = ['member', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

interface Rule {
  /** The least role in the workspace. */
  least: Role
  /** What a personal access token needs to do it too; null: only somebody who is signed in. */
  token: 'read' | 'write' | null
  /** Only soon after signing in or proving again who one is (SEC-A11). */
  recent?: true
  /** Of whoever has a second factor, only in a session that used it. */
  withFactor?: true
  /** Also while the workspace waits for this session's second factor: it proves one, or ends the wait. */
  proves?: true
  /** Also while the workspace waits for a second factor of somebody who has none yet. */
  setsUp?: true
  /** Kept from members where the workspace has so chosen (`workspace.members_reach`). */
  withheld?: readonly Reach[]
}

const everybody = { least: 'member', token: null } as const

export const policy = {
  'records.read': { least: 'member', token: 'read' },
  'records.write': { least: 'member', token: 'write' },
  'records.merge': { least: 'member', token: 'write' },
  'owned_records.read': { least: 'member', token: 'read', withheld: ['see_own'] },
  'owned_records.write': { least: 'member', token: 'write', withheld: ['edit_own', 'see_own'] },
  'owned_records.delete': { least: 'member', token: 'write', withheld: ['edit_own', 'see_own'] },
  'owned_records.merge': { least: 'member', token: 'write', withheld: ['edit_own', 'see_own'] },
  'owned_records.bulk_write': { least: 'member', token: 'write', withheld: ['edit_own', 'see_own'] },
  'tags.add': { least: 'member', token: 'write' },
  'tags.manage': { least: 'admin', token: null },
  'statuses.manage': { least: 'admin', token: null },
  'outcomes.manage': { least: 'admin', token: null },
  'views.write': { least: 'member', token: 'write' },
  'shared_views.manage': { least: 'admin', token: 'write' },
  'fields.manage': { least: 'admin', token: null },
  'records.bulk_write': { least: 'member', token: 'write' },
  'records.bulk_write_many': { least: 'admin', token: 'write' },
  'records.bulk_delete': { least: 'admin', token: 'write' },
  'records.delete_for_good': { least: 'admin', token: null },
  'imports.read': { least: 'member', token: 'read' },
  'imports.write': { least: 'member', token: 'write' },
  'members.read': { least: 'member', token: 'read' },
  'own_profile.read': { least: 'member', token: 'read', proves: true },
  'own_profile.write': everybody,
  'own_password.change': everybody,
  'own_session.renew': { ...everybody, proves: true },
  'own_second_factor.read': { ...everybody, setsUp: true },
  'own_second_factor.write': { ...everybody, recent: true, withFactor: true, setsUp: true },
  'own_second_factor.remove': { ...everybody, recent: true, withFactor: true },
  'own_recovery_codes.renew': { ...everybody, recent: true, withFactor: true },
  'own_passkeys.read': { ...everybody, setsUp: true },
  'own_passkeys.add': { ...everybody, recent: true, withFactor: true, setsUp: true },
  'own_passkeys.edit': { ...everybody, withFactor: true },
  'own_passkeys.remove': { ...everybody, recent: true, withFactor: true },
  'workspace_second_factor.read': { least: 'admin', token: null },
  'workspace_second_factor.write': { least: 'admin', token: null, recent: true },
  'own_email.change': { ...everybody, recent: true, withFactor: true },
  'own_sessions.read': everybody,
  'own_sessions.end': everybody,
  'own_account.read': everybody,
  'own_account.delete': { ...everybody, recent: true },
  'own_data.export': { ...everybody, recent: true },
  'own_data.download': everybody,
  'own_tokens.read': everybody,
  'own_tokens.create': { ...everybody, recent: true },
  'own_tokens.revoke': everybody,
  'own_sign_in_methods.read': everybody,
  'own_sign_in_methods.write': { ...everybody, recent: true, withFactor: true },
  'own_zoom.read': everybody,
  'own_zoom.write': everybody,
  'own_activity.read': everybody,
  'others_records.write': { least: 'admin', token: 'write' },
  'others_imports.read': { least: 'admin', token: 'read' },
  'workspace.export': { least: 'owner', token: null },
  'workspace.delete': { least: 'owner', token: null, recent: true },
  'workspace_activity.read': { least: 'admin', token: null },
  'own_workspaces.read': everybody,
  'own_workspaces.write': everybody,
  'own_membership.end': everybody,
  'workspace.read': everybody,
  'workspace.edit': { least: 'admin', token: null },
  'members.manage': { least: 'admin', token: null },
  'members.reset_factor': { least: 'admin', token: null, recent: true, withFactor: true },
  'invitations.manage': { least: 'admin', token: null },
  'ownership.transfer': { least: 'owner', token: null, recent: true },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof policy

/** Whether somebody in `role` may do `action` at all. */
export function mayDo(role: Role, action: Action): boolean {
  return roles.indexOf(role) >= roles.indexOf(policy[action].least)
}

/** As `mayDo`, for what a workspace may keep from its members. */
export function mayReach({ role, reach }: { role: Role; reach: Reach }, action: Action): boolean {
  return mayDo(role, action) && !ruleOf(action).withheld?.includes(reach)
}

/** What the workspace's choice means for somebody in `role`: it limits members alone. */
export function reachOf(role: Role, chosen: Reach): Reach {
  return role === 'member' ? chosen : 'all'
}

/** The row of an action, in its widest type. */
export function ruleOf(action: Action): Rule {
  return policy[action]
}
