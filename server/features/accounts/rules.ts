import type { Role } from '../../../shared/policy.ts'

/** What becomes of a workspace when this member deletes their account. */
export function fateOf(membership: { role: Role; members: number; owners: number }) {
  const { role, members, owners } = membership
  if (members === 1) return 'delete'
  return role === 'owner' && owners === 1 ? 'transfer' : 'keep'
}

/** Whether somebody typed the address of this account: case and outer white space do not matter. */
export function isSameAddress(typed: string, email: string): boolean {
  return typed.trim().toLowerCase() === email.toLowerCase()
}

/** What stands in place of the address; no mail can reach it, and nobody can sign up with it. */
export function placeholderEmail(userId: string): string {
  return `${userId}@deleted.invalid`
}

/** Whether two lists name the same, in whatever order. */
export function namesSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && new Set([...some, ...others]).size === some.length
}
