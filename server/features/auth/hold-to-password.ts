import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { verifyPassword } from '../passwords/passwords.ts'
import { findPassword } from '../passwords/stored-password.ts'
import { hasAuthenticator } from '../second-factors/queries.ts'
import { lockPerson } from '../sessions/lock-person.ts'

interface Opened {
  userId: string
  password: string
  /** Its stored form as it was before it was checked. */
  before: string | null
  /** A session, which an app that was set up meanwhile ends too. */
  isAlone: boolean
}

/**
 * SEC-S04: what a password has opened stays open only if it still is the password. A change that was made while it was being
 * checked has ended what was open then, and not this; one that is being made is waited for, and a later one ends this itself.
 * @param end takes back what was opened.
 * @throws Problem `invalid_credentials`, `second_step_needed`.
 */
export async function holdToPassword(
  services: Services,
  { userId, password, before, isAlone }: Opened,
  end: () => Promise<unknown>,
): Promise<void> {
  const { stored, hasApp } = await asTenant(services, { userId, workspaceId: null }, async ({ db }) => {
    await lockPerson(db, userId)
    return { stored: await findPassword(db, userId), hasApp: isAlone && (await hasAuthenticator(db, userId)) }
  })
  const isRight = stored !== null && (stored === before || (await verifyPassword(stored, password)))
  if (isRight && !hasApp) return
  await end()
  throw new Problem(isRight ? 'second_step_needed' : 'invalid_credentials')
}
