import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { hashPassword } from './passwords.ts'
import { addPassword, findPassword } from './stored-password.ts'

/**
 * Gives the actor, who signs in with a provider, a password too.
 * @throws Problem `already_exists` when there is one: changing it asks for the old one.
 */
export async function setPassword(ctx: Ctx, password: string): Promise<void> {
  const stored = await hashPassword(password)
  await inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    const { userId } = actor
    await lockPerson(db, userId)
    if ((await findPassword(db, userId)) !== null) throw new Problem('already_exists')
    await addPassword(db, userId, stored)
    await audit(ctx, 'auth.method_added', { method: 'password' })
    await tellOwner(ctx, userId, 'sign_in_method_added')
  })
}
