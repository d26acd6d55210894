import { and, eq, lte } from 'drizzle-orm'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant, type Visit, type Whose } from '../../ctx.ts'

/**
 * Notes when the owner's connection is to be looked at next; unless `again`, only while it is due.
 * @returns whether there was one to plan for.
 */
export async function planCheck(
  ctx: Visit,
  owner: Whose,
  nextCheckAt: Date,
  again?: 'again',
): Promise<boolean> {
  const isDue = again ? undefined : lte(zoomConnection.nextCheckAt, ctx.now())
  const planned = await asTenant(ctx, owner, ({ db }) =>
    db
      .update(zoomConnection)
      .set({ nextCheckAt })
      .where(and(eq(zoomConnection.userId, owner.userId), isDue))
      .returning({ id: zoomConnection.id }),
  )
  return planned.length > 0
}
