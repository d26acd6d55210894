import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { authenticator, passkey, recoveryCode } from '../../../db/schema/second-factors.ts'
import { session } from '../../../db/schema/sign-in.ts'
import { member, workspace } from '../../../db/schema/workspaces.ts'
import { type Ctx, type Database, inTransaction, type PersonCtx } from '../../ctx.ts'

export async function findAuthenticator(db: Database, userId: string) {
  const [found] = await db.select().from(authenticator).where(eq(authenticator.userId, userId))
  return found ?? null
}

/** Whether a password alone no longer opens this account. */
export async function hasAuthenticator(db: Database, userId: string): Promise<boolean> {
  const [found] = await db
    .select({ userId: authenticator.userId })
    .from(authenticator)
    .where(and(eq(authenticator.userId, userId), isNotNull(authenticator.confirmedAt)))
  return found !== undefined
}

export async function hasSecondFactor(db: Database, userId: string): Promise<boolean> {
  if (await hasAuthenticator(db, userId)) return true
  return (await countPasskeys(db, userId)) > 0
}

/** Whether the actor's session used their second factor; true for whoever has none. */
export async function restsOnFactor({ db, actor: { sessionId, userId } }: PersonCtx): Promise<boolean> {
  const [own] = await db
    .select({ secondFactor: session.secondFactor })
    .from(session)
    .where(eq(session.id, sessionId))
  return own?.secondFactor || !(await hasSecondFactor(db, userId))
}

/** A passkey is a way in of its own, and two factors in one. */
export async function countPasskeys(db: Database, userId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(passkey).where(eq(passkey.userId, userId))
  return row?.n ?? 0
}

export async function countRecoveryCodes(db: Database, userId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), isNull(recoveryCode.usedAt)))
  return row?.n ?? 0
}

/** Whether the actor's workspace asks for a second factor, and how many of its members have none. */
export function getWorkspaceSecondFactor(ctx: Ctx) {
  return inTransaction(ctx, async ({ db, actor: { workspaceId } }) => {
    const [row] = await db
      .select({ required: workspace.requireSecondFactor })
      .from(workspace)
      .where(eq(workspace.workspaceId, workspaceId))
    const [without] = await db.select({ n: count() }).from(member).where(lacksSecondFactor)
    return { required: row?.required ?? false, membersWithout: without?.n ?? 0 }
  })
}

/** Whether a member in a query has neither an app nor a passkey. */
export const lacksSecondFactor = sql<boolean>`(not exists (
    select from ${authenticator} a where a.user_id = ${member.userId} and a.confirmed_at is not null)
  and not exists (select from ${passkey} p where p.user_id = ${member.userId}))`
