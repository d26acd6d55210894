import { and, count, eq, inArray } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import { invitation, member } from '../../../db/schema/workspaces.ts'
import { emailText } from '../../../shared/contracts/auth.ts'
import type { InvitationResult, NewInvitations } from '../../../shared/contracts/invitations.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { requireMail } from '../mail/require-mail.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { isOpen } from './queries.ts'
import { expiryOf } from './rules.ts'
import { sendInvitation } from './send-invitation.ts'

/** A workspace's invitations that nobody has answered; more is a mailing, not a team. */
const mostPending = 100

/**
 * Invites each address that is one and belongs to no member; who was invited before gets a new mail, and the older link
 * ends. Whether an address has an account here makes no difference (SEC-A04).
 * @throws Problem `too_many_invitations`, `mail_not_configured`; then nobody was invited.
 */
export async function invite(ctx: Ctx, input: NewInvitations): Promise<InvitationResult[]> {
  const addresses = [...new Map(input.emails.map((typed) => [normalised(typed) ?? typed.trim(), typed]))]
  requireMail(ctx)
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'invitations.manage')
    const valid = addresses.flatMap(([, typed]) => normalised(typed) ?? [])
    const members = await membersAmong(ctx, valid)
    const invited = valid.filter((email) => !members.has(email))
    for (const email of invited) await inviteOne(ctx, email, input)
    await refuseTooMany(ctx)
    return addresses.map(([address, typed]) => {
      const email = normalised(typed)
      if (email === null) return { email: address, result: 'invalid' }
      return { email, result: members.has(email) ? 'already_member' : 'invited' }
    })
  })
}

function normalised(typed: string): string | null {
  const parsed = emailText.safeParse(typed)
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
  const { db, actor, now, requestId, ipAddress } = ctx
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
  const who = { workspaceId, userId, requestId, ipAddress }
  const detail = { invitationId: kept.id, email, role }
  await recordEvent(db, { ...who, action: 'member.invited', result: 'ok', detail })
}

async function refuseTooMany({ db, actor }: TxCtx): Promise<void> {
  const [pending] = await db
    .select({ all: count() })
    .from(invitation)
    .where(and(eq(invitation.workspaceId, actor.workspaceId), isOpen))
  if ((pending?.all ?? 0) > mostPending) throw new Problem('too_many_invitations', { most: mostPending })
}
