import type { TxCtx } from '../../ctx.ts'
import { queueMail } from '../mail/queue-mail.ts'

/** Queues the mail of an invitation, in the transaction that makes it; its link is minted when the mail is composed. */
export async function sendInvitation({ db, actor }: TxCtx, invitationId: string): Promise<void> {
  await queueMail(db, { kind: 'invitation', workspaceId: actor.workspaceId, invitationId })
}
