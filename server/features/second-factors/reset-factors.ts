import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import type { InTransaction, Visit } from '../../ctx.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { forgetFactors } from './forget-factors.ts'
import { hasSecondFactor } from './queries.ts'

/**
 * Somebody else takes away whatever proves a person beside their password, for one who cannot use it any more; inside the
 * caller's transaction. Every session ends with it, and the person is told.
 * @returns false when they had no second factor: nothing changes then.
 */
export async function resetFactors(visit: InTransaction<Visit>, userId: string): Promise<boolean> {
  await lockPerson(visit.db, userId)
  if (!(await hasSecondFactor(visit.db, userId))) return false
  await forgetFactors(visit.db, userId)
  await visit.db.delete(session).where(eq(session.userId, userId))
  // Whoever did it is known from the trail of the workspace; where they sit is theirs.
  await tellOwner({ ...visit, ipAddress: null }, userId, 'second_factor_reset')
  return true
}
