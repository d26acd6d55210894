import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { mail } from '../../../db/schema/mail.ts'
import type { Services } from '../../ctx.ts'

/** Longer than sending may take: whoever holds a claim this long has died. */
const leaseMs = 3 * 60_000

export interface ClaimedMail {
  id: string
  kind: string
  facts: unknown
  /** The attempt that begins now, counted from one. */
  attempts: number
}

/** Takes what is due longest, so that no other process does; null when nothing is due. */
export async function claimMail({ db, now }: Pick<Services, 'db' | 'now'>): Promise<ClaimedMail | null> {
  const at = now()
  const isFree = or(isNull(mail.leasedUntil), lte(mail.leasedUntil, at))
  const due = db
    .select({ id: mail.id })
    .from(mail)
    .where(and(lte(mail.nextAttemptAt, at), isFree))
    .orderBy(asc(mail.nextAttemptAt), asc(mail.id))
    .limit(1)
    .for('update', { skipLocked: true })
  const [claimed] = await db
    .update(mail)
    .set({ attempts: sql`${mail.attempts} + 1`, leasedUntil: new Date(at.getTime() + leaseMs) })
    .where(eq(mail.id, due))
    .returning({ id: mail.id, kind: mail.kind, facts: mail.facts, attempts: mail.attempts })
  return claimed ?? null
}
