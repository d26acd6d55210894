import { and, desc, eq, gt } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import type { PersonCtx } from '../../ctx.ts'

const day = 86_400_000

export type OpenSession = Awaited<ReturnType<typeof listSessions>>[number]

/** The actor's own sessions that still open something: what app.open_session lets in, the last used first. */
export function listSessions({ db, actor, now }: PersonCtx) {
  const at = now().getTime()
  const { id, ipAddress, userAgent, createdAt, updatedAt } = session
  return db
    .select({ id, ipAddress, userAgent, createdAt, updatedAt })
    .from(session)
    .where(
      and(
        eq(session.userId, actor.userId),
        gt(session.expiresAt, new Date(at)),
        gt(session.updatedAt, new Date(at - 7 * day)),
        gt(session.createdAt, new Date(at - 30 * day)),
      ),
    )
    .orderBy(desc(session.updatedAt))
    .limit(200)
}
