import { and, eq, isNull } from 'drizzle-orm'
import { accessToken } from '../../../db/schema/access-tokens.ts'
import type { TokenScope } from '../../../shared/contracts/access-tokens.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Services, type Visit } from '../../ctx.ts'
import type { TokenHolder } from '../../http/admission.ts'
import { hashToken } from '../../http/session-token.ts'
import { audit } from '../audit/audit.ts'
import { type ActorRow, actorOf } from '../sessions/actor.ts'
import { secondsToWait } from './pace.ts'
import { isToken } from './rules.ts'

interface TokenRow extends Omit<ActorRow, 'support_email'> {
  token_id: string
  scope: TokenScope
  last_used_at: string | null
}

/**
 * Who asks with this token, and what for it was made: one prepared query. The role is the member's as it is now.
 * @throws Problem `invalid_token` for one that is unknown, revoked or ended; `too_many_requests`.
 */
export async function openToken(visit: Visit, token: string): Promise<TokenHolder> {
  const now = visit.now()
  const row = isToken(token) ? await findRow(visit, token, now) : undefined
  if (!row) throw new Problem('invalid_token')
  const retryAfter = secondsToWait(row.token_id, now.getTime())
  if (retryAfter > 0) throw new Problem('too_many_requests', { retryAfter })
  await noteUse(visit, row, now)
  // No screen is shown to a token, so it needs nobody to ask for help.
  return { actor: actorOf({ ...row, support_email: null }), scope: row.scope }
}

async function findRow({ sql }: Services, token: string, now: Date): Promise<TokenRow | undefined> {
  const [row] = await sql<TokenRow[]>`
    select token_id, scope, last_used_at, user_id, name, email, locale, time_zone, workspace_id, workspace_name, is_demo, role,
      members_reach
    from app.open_access_token(${hashToken(token)}, ${now.toISOString()}::timestamptz)`
  return row
}

const notedEvery = 5 * 60_000

/** The first use is on the trail before anything is answered; later ones are noted beside the request. */
async function noteUse(visit: Visit, row: TokenRow, now: Date): Promise<void> {
  if (!row.last_used_at) return noteFirstUse(visit, row, now)
  if (now.getTime() - new Date(row.last_used_at).getTime() < notedEvery) return
  asTenant(visit, tenantOf(row), ({ db }) =>
    db.update(accessToken).set({ lastUsedAt: now }).where(isRow(row)),
  ).catch(() => visit.log.warn({ tokenId: row.token_id }, 'last use of a token was not noted'))
}

function noteFirstUse(visit: Visit, row: TokenRow, now: Date): Promise<void> {
  const of = tenantOf(row)
  return asTenant(visit, of, async (visit) => {
    const [first] = await visit.db
      .update(accessToken)
      .set({ lastUsedAt: now })
      .where(and(isRow(row), isNull(accessToken.lastUsedAt)))
      .returning({ name: accessToken.name, scope: accessToken.scope })
    if (first) await audit(visit, 'token.first_used', first, { of })
  })
}

function tenantOf(row: TokenRow) {
  return { workspaceId: row.workspace_id, userId: row.user_id }
}

function isRow(row: TokenRow) {
  return and(eq(accessToken.workspaceId, row.workspace_id), eq(accessToken.id, row.token_id))
}
