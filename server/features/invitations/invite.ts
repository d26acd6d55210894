import { and, count, eq, inArray } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import { invitation, member } from '../../../db/schema/workspaces.ts'
import { typedEmail } from '../../../shared/contracts/auth.ts'
import type { InvitationResult, NewInvitations } from '../../../shared/contracts/invitations.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { requireMail } from '../mail/require-mail.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { isOpen } from './queries.ts'
import { expiryOf } from './rules.ts'
import { sendInvitation } from './send-invitation.ts'
import { takeMailTurn } from './take-mail-turn.ts'

/** A workspace's invitations that nobody has answered; more is a mailing, not a team. */
const mostPending = 100

/**
 * Invites each address that is one and belongs to no member; who was invited before gets a new mail, and the older link
 * ends. Whether an address has an account here makes no difference (SEC-A04). One that has had mail enough is left out.
 * @throws Problem `too_many_invitations`, `mail_not_configured`, `too_many_requests`; then nobody was invited.
 */
export async function invite(ctx: Ctx, input: NewInvitations): Promise<InvitationResult[]> {
  const addresses = [...new Map(input.emails.map((typed) => [normalised(typed) ?? typed.trim(), typed]))]
  requireMail(ctx)
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'invitations.manage')
    const valid = addresses.flatMap(([, typed]) => normalised(typed) ?? [])
    const members = await membersAmong(ctx, valid)
    const waits = await inviteAll(
      ctx,
      valid.filter((email) => !members.has(email)),
      input,
    )
    await refuseTooMany(ctx)
    const results = addresses.map(([address, typed]): InvitationResult => {
      const email = normalised(typed)
      if (email === null) return { email: address, result: 'invalid' }
      if (members.has(email)) return { email, result: 'already_member' }
      const retryAfter = waits.get(email)
      return retryAfter === undefined
        ? { email, result: 'invited' }
        : { email, result: 'not_sent', retryAfter }
    })
    refuseIfNothingIsSaid(results, waits)
    return results
  })
}

/** In one order for everybody, so that two lists with the same addresses never wait for each other. @returns who must wait, and how long. */
async function inviteAll(ctx: TxCtx, emails: string[], input: NewInvitations): Promise<Map<string, number>> {
  const waits = new Map<string, number>()
  for (const email of emails.toSorted()) {
    const retryAfter = await takeMailTurn(ctx, email).then(() => null, secondsToWait)
    if (retryAfter === null) await inviteOne(ctx, email, input)
    else waits.set(email, retryAfter)
  }
  return waits
}

function secondsToWait(error: unknown): number {
  if (error instanceof Problem && error.code === 'too_many_requests') return Number(error.params.retryAfter)
  throw error
}

function refuseIfNothingIsSaid(results: InvitationResult[], waits: Map<string, number>): void {
  if (results.some(({ result }) => result !== 'not_sent')) return
  throw new Problem('too_many_requests', { retryAfter: Math.min(...waits.values()) })
}

function normalised(typed: string): string | null {
  const parsed = typedEmail.safeParse(typed)
  return parsed.success ? parsed.data : null
}

async function membersAmong({ db, actor }: TxCtx, emails: string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const rows = await db
    .select({ email: appUser.email })
    .from(member)
    .innerJoin(appUser, eq(appUser.id, member.userId))
    .where(and(eq(member.workspaceId, actor.workspaceId), inArray(appUser.email, emails)))
  return new Set(rows.map((row) => row.email))
}

async function inviteOne(ctx: TxCtx, email: string, { role, message = '' }: NewInvitations): Promise<void> {
  const { db, actor, now } = ctx
  const { workspaceId, userId } = actor
  const at = now()
  const content = { role, message, invitedBy: userId, mailedAt: at, expiresAt: expiryOf(at), tokenHash: null }
  const [kept] = await db
    .insert(invitation)
    .values({ ...content, workspaceId, id: uuidv7(), email, createdAt: at })
    .onConflictDoUpdate({
      target: [invitation.workspaceId, invitation.email],
      targetWhere: isOpen,
      set: content,
    })
    .returning({ id: invitation.id })
  if (!kept) throw new Problem('internal')
  await sendInvitation(ctx, kept.id)
  await audit(ctx, 'member.invited', { invitationId: kept.id, role })
}

async function refuseTooMany({ db, actor }: TxCtx): Promise<void> {
  const [pending] = await db
    .select({ all: count() })
    .from(invitation)
    .where(and(eq(invitation.workspaceId, actor.workspaceId), isOpen))
  if ((pending?.all ?? 0) > mostPending) throw new Problem('too_many_invitations', { most: mostPending })
}
