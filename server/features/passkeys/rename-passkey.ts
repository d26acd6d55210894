import { and, eq } from 'drizzle-orm'
import { passkey } from '../../../db/schema/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'

/** @throws Problem `not_found` for one that is not the actor's. */
export async function renamePasskey(ctx: Ctx, id: string, name: string): Promise<void> {
  const renamed = await inTransaction(ctx, ({ db, actor }) =>
    db
      .update(passkey)
      .set({ name })
      .where(and(eq(passkey.id, id), eq(passkey.userId, actor.userId)))
      .returning({ id: passkey.id }),
  )
  if (renamed.length === 0) throw new Problem('not_found')
}
