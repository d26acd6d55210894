import type { DueGroup, FollowUpQuery } from '../../../shared/contracts/activity.ts'

/** Which promises a list shows, as it stands in its address. */
export type PromiseSearch = Partial<Pick<FollowUpQuery, 'due' | 'owner' | 'companyId' | 'personId'>>

/** In the order of the list. Written here again, since the contract's own would bring Zod along. */
export const dueGroups = ['overdue', 'today', 'later', 'undated'] as const satisfies readonly DueGroup[]

/** Reads the address; what means nothing counts as not asked for, and so does what is usual. */
export function readPromiseSearch(search: Record<string, unknown>): PromiseSearch {
  const { owner, companyId, personId } = search
  return {
    due: dueGroups.find((group) => group === search.due),
    owner: owner === 'all' || isId(owner) ? owner : undefined,
    companyId: isId(companyId) ? companyId : undefined,
    personId: isId(personId) ? personId : undefined,
  }
}

/** In which group of the list a promise stands. */
export function groupOf(dueOn: string | null, today: string): DueGroup {
  if (dueOn === null) return 'undated'
  if (dueOn === today) return 'today'
  return dueOn < today ? 'overdue' : 'later'
}

function isId(asked: unknown): asked is string {
  return typeof asked === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(asked)
}
