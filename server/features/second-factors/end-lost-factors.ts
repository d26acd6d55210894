import { eq } from 'drizzle-orm'
import { recoveryCode } from '../../../db/schema/second-factors.ts'
import type { TxCtx } from '../../ctx.ts'
import { hasSecondFactor } from './queries.ts'

/**
 * After something was removed that a session may owe its second factor to: with the last app and passkey it counts no more,
 * with the last provider no session that one opened. Recovery codes stand in for an app or a passkey, and go with the last.
 */
export async function endLostFactors({ sql, db }: Pick<TxCtx, 'sql' | 'db'>, userId: string): Promise<void> {
  await sql`
    update session set second_factor = false, by_provider = false
    where user_id = ${userId} and second_factor and not case
      when by_provider then
        exists (select from sign_in_method m where m.user_id = ${userId} and m.provider_id <> 'credential')
      else exists (select from passkey p where p.user_id = ${userId})
        or exists (select from authenticator a where a.user_id = ${userId} and a.confirmed_at is not null)
    end`
  if (await hasSecondFactor(db, userId)) return
  await db.delete(recoveryCode).where(eq(recoveryCode.userId, userId))
}
