import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import { workspace } from '../../../db/schema/workspaces.ts'
import type { NewAccount } from '../../../shared/contracts/invitations.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Visit } from '../../ctx.ts'
import { assertGoodPassword } from '../passwords/good-password.ts'
import { hashPassword } from '../passwords/passwords.ts'
import { addPassword } from '../passwords/stored-password.ts'
import { join } from './accept.ts'
import { getInvited, getReceived, lockLinked } from './queries.ts'

/**
 * Makes the account of an invited person, right in the workspace. Their address is proven: the link came there by mail.
 * Language and zone are the workspace's until they choose. They sign in next.
 * @throws Problem `invitation_not_valid`; `already_exists` when the address has an account; `weak_password`.
 */
export async function addInvitedAccount(
  services: Visit,
  { token, name, password }: NewAccount,
): Promise<{ email: string }> {
  const { email, workspaceName } = await getReceived(services, token)
  await assertGoodPassword(password, { name, email, workspaceName })
  const hash = await hashPassword(password)
  const place = await getInvited(services, token)
  const userId = uuidv7()
  await asTenant(services, { workspaceId: place.workspaceId, userId }, async (ctx) => {
    const { db, now } = ctx
    const link = await lockLinked(db, place, token, now())
    const { locale, timeZone } = workspace
    const [defaults] = await db
      .select({ locale, timeZone })
      .from(workspace)
      .where(eq(workspace.workspaceId, place.workspaceId))
    const [added] = await db
      .insert(appUser)
      .values({ ...defaults, id: userId, name, email: link.email, emailVerified: true })
      .onConflictDoNothing()
      .returning({ id: appUser.id })
    if (!added) throw new Problem('already_exists')
    await addPassword(db, userId, hash)
    await join(ctx, link, userId)
  })
  return { email }
}
