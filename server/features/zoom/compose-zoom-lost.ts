import { type ZoomReason, zoomReason } from '../../../shared/contracts/zoom.ts'
import type { Messages } from '../../../shared/messages.ts'
import { type Services, unasked } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import { findRecipient } from '../mail/find-recipient.ts'
import type { MailOf } from '../mail/kinds.ts'
import { findConnection } from './queries.ts'
import { integrationsPage } from './rules.ts'

/** Tells that Zoom has to be connected again; not when that has been done, or the connection deleted, in the meantime. */
export async function composeZoomLost(
  services: Services,
  { userId }: MailOf<'zoom_lost'>,
): Promise<Message | null> {
  const person = await findRecipient(services, userId)
  const ctx = unasked(services)
  const connection = await findConnection(ctx, { userId, workspaceId: null })
  if (!person || connection?.status !== 'reconnect_needed') return null
  const m = messagesIn(person.locale)
  return {
    to: person.email,
    locale: person.locale,
    subject: m.mail_zoom_lost(),
    heading: m.mail_zoom_lost(),
    paragraphs: [
      m.mail_greeting({ name: person.name }),
      whyLost(m, connection.reason),
      m.mail_zoom_lost_next(),
    ],
    button: { label: m.mail_zoom_lost_button(), url: `${services.env.publicUrl}${integrationsPage}` },
    smallPrint: [m.mail_zoom_lost_once()],
  }
}

/** As the screen says it at this moment. */
function whyLost(m: Messages, reason: string | null): string {
  const why: Partial<Record<ZoomReason, () => string>> = {
    replaced: m.zoom_reason_replaced,
    account_inactive: m.zoom_reason_account_inactive,
    permission_missing: m.zoom_reason_permission_missing,
    unreadable: m.zoom_reason_unreadable,
  }
  return (why[zoomReason.catch('grant_ended').parse(reason)] ?? m.zoom_reason_grant_ended)()
}
