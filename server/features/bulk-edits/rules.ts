import { createHash } from 'node:crypto'
import { type BulkChange, bulkLimits, type KeptFields } from '../../../shared/bulk-edits.ts'
import type { NewBulkEdit } from '../../../shared/contracts/bulk-edits.ts'
import { mayDo } from '../../../shared/policy.ts'
import type { Actor } from '../../ctx.ts'
import { undoneTags } from '../../records/tags.ts'

/** How long a bulk edit can be undone. */
export const undoneWithinMs = 24 * 3_600_000

/** So many records of somebody may change at once. */
export function mostRecordsOf({ role }: Pick<Actor, 'role'>): number {
  return mayDo(role, 'records.bulk_write_many') ? bulkLimits.records : bulkLimits.ofMember
}

export function mayChange({ role }: Pick<Actor, 'role'>, change: BulkChange): boolean {
  return mayDo(role, 'delete' in change ? 'records.bulk_delete' : 'records.bulk_write')
}

/** A bulk edit is undone and stopped by whoever began it; owners and admins may do so with anybody's. */
export function mayEnd(actor: Pick<Actor, 'userId' | 'role'>, { userId }: { userId: string }): boolean {
  return actor.userId === userId || mayDo(actor.role, 'others_records.write')
}

export function hashOf({ id: _, ...asked }: NewBulkEdit): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What a record is given back: of each field what it held, unless that was changed after the bulk edit. Of tags only its own are undone. */
export function givenBack(now: KeptFields, was: KeptFields, made: KeptFields): KeptFields {
  const back = Object.keys(was).flatMap((field) => {
    const [before, after, current] = [was[field], made[field], now[field]]
    if (Array.isArray(before) && Array.isArray(after) && Array.isArray(current)) {
      return [[field, undoneTags(before, after, current)] as const]
    }
    return isSame(current, after) ? [[field, before] as const] : []
  })
  return Object.fromEntries(back.filter(([field, value]) => !isSame(value, now[field])))
}
