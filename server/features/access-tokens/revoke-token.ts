import { and, eq } from 'drizzle-orm'
import { accessToken } from '../../../db/schema/access-tokens.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'

/** Takes one of the actor's own tokens away; the next request with it is refused. @throws Problem `not_found`. */
export function revokeToken(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    const { workspaceId, userId } = actor
    const isOwn = and(eq(accessToken.workspaceId, workspaceId), eq(accessToken.userId, userId))
    const [revoked] = await db
      .delete(accessToken)
      .where(and(isOwn, eq(accessToken.id, id)))
      .returning({ name: accessToken.name, scope: accessToken.scope })
    if (!revoked) throw new Problem('not_found')
    await audit(ctx, 'token.revoked', revoked)
  })
}
