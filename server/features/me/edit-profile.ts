import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { appUser } from '../../../db/schema/sign-in.ts'
import type { editMe } from '../../../shared/contracts/auth.ts'
import { type Actor, type Ctx, inTransaction } from '../../ctx.ts'

/** Changes the actor's own name, language or time zone; answers the actor as it is from now on. */
export async function editProfile(ctx: Ctx, edit: z.infer<typeof editMe>): Promise<Actor> {
  await inTransaction(ctx, ({ db, now, actor }) =>
    db
      .update(appUser)
      .set({ ...edit, updatedAt: now() })
      .where(eq(appUser.id, actor.userId)),
  )
  return { ...ctx.actor, ...edit }
}
