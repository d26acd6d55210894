import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import type { Provider } from '../../../shared/contracts/identities.ts'
import { asTenant, type Ctx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Visit } from '../auth/record-sign-in.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'

/** Appends that somebody came in by a provider, and ends the session that this browser had until now (SEC-S02). */
export async function comeIn(
  visit: Visit,
  before: Ctx | null,
  { userId, provider }: { userId: string; provider: Provider },
): Promise<void> {
  const workspaceId = await findWorkspaceOf(visit, userId)
  const { requestId, ipAddress } = visit
  const event = { workspaceId, userId, action: 'auth.signed_in', result: 'ok', requestId, ipAddress } as const
  await asTenant(visit, { workspaceId, userId }, async ({ db }) => {
    if (before) await db.delete(session).where(eq(session.id, before.actor.sessionId))
    await recordEvent(db, { ...event, detail: { method: provider } })
  })
}
