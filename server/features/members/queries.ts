import { and, asc, count, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { followUp } from '../../../db/schema/activity.ts'
import { importFile } from '../../../db/schema/imports.ts'
import { appUser } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import type { MemberView, OpenWork } from '../../../shared/contracts/members.ts'
import type { MemberZoomState } from '../../../shared/contracts/zoom.ts'
import { mayDo, type Role } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import { beyondReach, type TxCtx } from '../../ctx.ts'
import { lacksSecondFactor } from '../second-factors/queries.ts'

/** Everybody in the actor's workspace, in the order they joined; for owners and admins with last use and state at Zoom. */
export async function listMembers(ctx: TxCtx): Promise<MemberView[]> {
  const { db, actor } = ctx
  const zoomStates = await readZoomStates(ctx)
  const { userId, role, joinedAt } = member
  const lastSeenAt = sql<
    string | null
  >`greatest(${member.lastSeenAt}, (select max(s.updated_at) from session s
    where s.user_id = ${member.userId} and s.workspace_id = ${member.workspaceId}))`
  const hasSecondFactor = sql<boolean>`not ${lacksSecondFactor}`
  const rows = await db
    .select({ userId, name: appUser.name, email: appUser.email, role, joinedAt, lastSeenAt, hasSecondFactor })
    .from(member)
    .innerJoin(appUser, eq(appUser.id, member.userId))
    .where(eq(member.workspaceId, actor.workspaceId))
    .orderBy(asc(member.joinedAt))
  return rows.map(({ joinedAt, lastSeenAt, hasSecondFactor, ...row }) => {
    const managed = mayDo(actor.role, 'members.manage')
      ? {
          lastSeenAt: lastSeenAt && new Date(lastSeenAt).toISOString(),
          zoomState: zoomStates.get(row.userId),
          hasSecondFactor,
        }
      : {}
    return { ...row, joinedAt: joinedAt.toISOString(), ...managed }
  })
}

/** Empty for plain members: the database itself answers nobody else (SEC-T10). */
async function readZoomStates({ sql }: TxCtx): Promise<Map<string, MemberZoomState>> {
  const rows = await sql<{ user_id: string; state: MemberZoomState }[]>`
    select user_id, state from app.member_zoom_states()`
  return new Map(rows.map((row) => [row.user_id, row.state]))
}

/** Who runs the workspace and can help with it. */
export interface Helper {
  name: string
  email: string
}

/** The other owners and admins of the actor's workspace, owners first. */
export async function listHelpers({ db, actor }: TxCtx): Promise<Helper[]> {
  const rows = await db
    .select({ name: appUser.name, email: appUser.email })
    .from(member)
    .innerJoin(appUser, eq(appUser.id, member.userId))
    .where(
      and(
        eq(member.workspaceId, actor.workspaceId),
        inArray(member.role, ['owner', 'admin']),
        ne(member.userId, actor.userId),
      ),
    )
    .orderBy(desc(member.role), asc(member.joinedAt))
    .limit(mostHelpers)
  return rows
}

const mostHelpers = 10

export interface Member {
  userId: string
  name: string
  email: string
  locale: 'ja' | 'en'
  role: Role
}

/** @throws Problem `not_found` for whoever does not belong to the actor's workspace. */
export async function getMember({ db, actor }: TxCtx, userId: string): Promise<Member> {
  const { name, email, locale } = appUser
  const [found] = await db
    .select({ userId: member.userId, role: member.role, name, email, locale })
    .from(member)
    .innerJoin(appUser, eq(appUser.id, member.userId))
    .where(and(eq(member.workspaceId, actor.workspaceId), eq(member.userId, userId)))
  if (!found) throw new Problem('not_found')
  return found
}

/** Under `lockMembership`. @throws Problem `last_owner` when nobody else owns the workspace. */
export async function refuseLastOwner({ db, actor }: TxCtx, leaving: Member): Promise<void> {
  if (leaving.role !== 'owner') return
  const [other] = await db
    .select({ userId: member.userId })
    .from(member)
    .where(
      and(
        eq(member.workspaceId, actor.workspaceId),
        eq(member.role, 'owner'),
        ne(member.userId, leaving.userId),
      ),
    )
    .limit(1)
  if (!other) throw new Problem('last_owner')
}

/** What a member has not finished. @throws Problem `not_found`. */
export async function countOpenWork(ctx: TxCtx, userId: string): Promise<OpenWork> {
  await getMember(ctx, userId)
  const { db, actor } = ctx
  const [promises] = await beyondReach(ctx, ({ db }) =>
    db
      .select({ open: count() })
      .from(followUp)
      .where(and(openPromiseOf(actor.workspaceId, userId), isNull(followUp.deletedAt))),
  )
  const [imports] = await db
    .select({ open: count() })
    .from(importFile)
    .where(openImportOf(actor.workspaceId, userId))
  return { followUps: promises?.open ?? 0, imports: imports?.open ?? 0 }
}

/** Deleted ones too: they may be brought back. */
export function openPromiseOf(workspaceId: string, userId: string) {
  return and(eq(followUp.workspaceId, workspaceId), eq(followUp.userId, userId), isNull(followUp.doneAt))
}

export function openImportOf(workspaceId: string, userId: string) {
  return and(
    eq(importFile.workspaceId, workspaceId),
    eq(importFile.userId, userId),
    inArray(importFile.status, ['uploaded', 'ready', 'running']),
  )
}
