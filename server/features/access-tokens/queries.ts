import { and, desc, eq } from 'drizzle-orm'
import { accessToken } from '../../../db/schema/access-tokens.ts'
import type { TokenView } from '../../../shared/contracts/access-tokens.ts'
import type { TxCtx } from '../../ctx.ts'
import { tokenView } from './view.ts'

/** The actor's own tokens in this workspace, the newest first; ended ones too. */
export async function listTokens({ db, actor }: TxCtx): Promise<TokenView[]> {
  const rows = await db
    .select()
    .from(accessToken)
    .where(and(eq(accessToken.workspaceId, actor.workspaceId), eq(accessToken.userId, actor.userId)))
    .orderBy(desc(accessToken.createdAt), desc(accessToken.id))
  return rows.map(tokenView)
}
