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

/** A table of which rows are removed: the columns of its key after the workspace, and the tables that its rows refer to. */
export interface Table {
  name: string
  key: string[]
  refersTo: string[]
}

/** Each table before those that it refers to. */
export function childrenFirst(tables: readonly Table[]): Table[] {
  const left = [...tables]
  const ordered: Table[] = []
  while (left.length > 0) {
    const at = left.findIndex(({ name }) => !left.some((other) => other.refersTo.includes(name)))
    if (at < 0)
      throw new Error(`These tables refer to each other: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...left.splice(at, 1))
  }
  return ordered
}

/** How long a batch may hold what it holds. */
const batchMs = 150
const sizes = { least: 100, most: 20_000 }

/** As many rows as take about that long, approached step by step. */
export function nextBatch(size: number, tookMs: number): number {
  const step = Math.min(1.5, Math.max(0.5, batchMs / tookMs))
  return Math.round(Math.min(sizes.most, Math.max(sizes.least, size * step)))
}

/** Others get on meanwhile: one part in six of the time is theirs alone. */
export function restAfter(tookMs: number): number {
  return tookMs / 5
}
