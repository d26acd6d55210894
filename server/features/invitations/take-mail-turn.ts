import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { takeTurn } from '../throttling/take-turn.ts'
import { mostMailsADay } from './rules.ts'

/**
 * Under `lockMembership`, before an invitation is mailed: a mailbox gets a few in a row, whoever sends them, and a day has an
 * end for a workspace and for a person. What was revoked or deleted since counts as well.
 * @throws Problem `too_many_requests` with the seconds to wait; then nothing was counted.
 */
export async function takeMailTurn(ctx: TxCtx, email: string): Promise<void> {
  const retryAfter = await secondsUntilRoom(ctx)
  if (retryAfter !== null) throw new Problem('too_many_requests', { retryAfter })
  await takeTurn(ctx, { mail: email, ipAddress: null })
}

/** The audit trail is the count: it is written with each mail, and nobody can take anything out of it. */
async function secondsUntilRoom({ sql, actor }: TxCtx): Promise<number | null> {
  const [last] = await sql<{ wait: number }[]>`
    select ceil(extract(epoch from happened_at + interval '1 day' - now()))::integer as wait from audit_event
    where (workspace_id = ${actor.workspaceId} or user_id = ${actor.userId})
      and action in ('member.invited', 'member.invitation_sent_again') and happened_at > now() - interval '1 day'
    order by happened_at desc offset ${mostMailsADay - 1} limit 1`
  return last?.wait ?? null
}
