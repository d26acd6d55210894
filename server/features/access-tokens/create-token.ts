import { and, count, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { accessToken } from '../../../db/schema/access-tokens.ts'
import { member } from '../../../db/schema/workspaces.ts'
import type { CreatedToken, NewToken } from '../../../shared/contracts/access-tokens.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { faultOfEnd, makeToken, startOf } from './rules.ts'
import { tokenView } from './view.ts'

const most = 50

/**
 * Makes a token for the actor in this workspace, and tells them by mail (SEC-A11). The answer is the only place where it
 * ever stands in clear.
 * @throws Problem `invalid_input` for its end; `too_many_tokens`.
 */
export async function createToken(ctx: Ctx, input: NewToken): Promise<CreatedToken> {
  const { name, scope } = input
  const createdAt = ctx.now()
  const expiresAt = new Date(input.expiresAt)
  const fault = faultOfEnd(expiresAt, createdAt)
  if (fault) throw new Problem('invalid_input', { fields: [{ path: 'expiresAt', code: fault }] })
  const token = makeToken()
  const stored = { tokenHash: hashToken(token), tokenStart: startOf(token) }
  return inTransaction(ctx, async (ctx) => {
    const { workspaceId, userId } = ctx.actor
    await refuseTooMany(ctx)
    const row = { workspaceId, id: uuidv7(), userId, name, scope, createdAt, expiresAt, ...stored }
    const [added] = await ctx.db.insert(accessToken).values(row).returning()
    if (!added) throw new Problem('internal')
    await audit(ctx, 'token.created', { name, scope })
    await tellOwner(ctx, userId, 'token_created')
    return { ...tokenView(added), token }
  })
}

/** The lock on the membership makes two requests take turns. */
async function refuseTooMany({ db, actor }: TxCtx): Promise<void> {
  const { workspaceId, userId } = actor
  const isOwn = and(eq(member.workspaceId, workspaceId), eq(member.userId, userId))
  await db.select({ userId: member.userId }).from(member).where(isOwn).for('no key update')
  const [row] = await db
    .select({ tokens: count() })
    .from(accessToken)
    .where(and(eq(accessToken.workspaceId, workspaceId), eq(accessToken.userId, userId)))
  if ((row?.tokens ?? 0) >= most) throw new Problem('too_many_tokens', { most })
}
