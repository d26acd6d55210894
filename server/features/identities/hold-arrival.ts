import { lte } from 'drizzle-orm'
import { arrival } from '../../../db/schema/sign-in.ts'
import type { Visit } from '../../ctx.ts'
import type { Identity } from '../../outside.ts'
import { hashSecret } from './rules.ts'

const patienceMs = 10 * 60_000

/**
 * Holds somebody whom no account knows for the browser they came with, until they say whether they begin a workspace or join
 * one (`features/arrivals/`). The newest arrival in a browser takes the place of the one before.
 */
export async function holdArrival(
  { db, now }: Visit,
  { provider, issuer, subject, email, name }: Identity,
  { browserSecret, returnTo }: { browserSecret: string; returnTo: string },
): Promise<void> {
  if (email === null) throw new Error('an arrival needs an address')
  const held = {
    ...{ provider, issuer, subject, email, returnTo },
    name: name ?? email.slice(0, email.indexOf('@')),
    expiresAt: new Date(now().getTime() + patienceMs),
  }
  await db.delete(arrival).where(lte(arrival.expiresAt, now()))
  await db
    .insert(arrival)
    .values({ browserHash: hashSecret(browserSecret), ...held })
    .onConflictDoUpdate({ target: arrival.browserHash, set: held })
}
