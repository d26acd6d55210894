import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import type { SignUp } from '../../../shared/contracts/email-links.ts'
import type { Locale } from '../../../shared/messages.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Visit } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import { audit } from '../audit/audit.ts'
import { consumeLink, lookAtLink } from '../email-links/use-link.ts'
import { assertGoodPassword } from '../passwords/good-password.ts'
import { hashPassword } from '../passwords/passwords.ts'
import { addPassword } from '../passwords/stored-password.ts'
import { insertWorkspace } from '../workspaces/add-workspace.ts'

/** Makes the account of the address that the link proves, and a workspace of its own. */
export async function signUp(
  visit: Visit,
  { token, name, workspaceName, password }: SignUp,
  locale: Locale,
): Promise<{ id: string; name: string; email: string }> {
  const { email } = await lookAtLink(visit, token)
  await assertGoodPassword(password, { name, email, ...(workspaceName ? { workspaceName } : {}) })
  const stored = await hashPassword(password)
  const [id, workspaceId] = [uuidv7(), uuidv7()]
  await asTenant(visit, { workspaceId, userId: id }, async (visit) => {
    const { db, now } = visit
    await consumeLink(db, token, 'sign_up', now())
    const made = await db
      .insert(appUser)
      .values({ id, name, email, emailVerified: true, locale })
      .onConflictDoNothing()
      .returning({ id: appUser.id })
    if (made.length === 0) throw new Problem('sign_up_refused')
    await addPassword(db, id, stored)
    const called = workspaceName ?? messagesIn(locale).workspace_of({ name })
    const of = { workspaceId, userId: id, name: called, locale, timeZone: 'Asia/Tokyo' }
    await insertWorkspace(db, of)
    await audit(visit, 'auth.signed_up', {}, { of: { workspaceId, userId: id } })
  })
  return { id, name, email }
}
