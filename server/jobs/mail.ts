/** Sends what waits in the outbox: at once when told, else by looking every few seconds. */
import type { Services } from '../ctx.ts'
import { composeInvitation } from '../features/invitations/compose-invitation.ts'
import { type Composers, deliverMail } from '../features/mail/deliver-mail.ts'
import { mailChannel } from '../features/mail/queue-mail.ts'
import { composeEmailChange } from '../features/me/compose-email-change.ts'
import { composeMemberRemoved } from '../features/members/compose-member-removed.ts'
import { composeProof, composeReset } from '../features/password-reset/compose-reset.ts'
import { composeSecurityNotice } from '../features/security-notices/compose-security-notice.ts'
import { composeSignUp } from '../features/sign-up/compose-sign-up.ts'
import { composeZoomLost } from '../features/zoom/compose-zoom-lost.ts'
import type { Job } from './run-jobs.ts'

const composers: Composers = {
  security_notice: composeSecurityNotice,
  zoom_lost: composeZoomLost,
  sign_up_requested: composeSignUp,
  password_reset_requested: composeReset,
  proof_needed: composeProof,
  email_change_requested: composeEmailChange,
  invitation: composeInvitation,
  member_removed: composeMemberRemoved,
}

/** Four mails at once, and a mail that a slow server takes its time over holds up no other. */
export function sendMail(services: Services, lookEveryMs = 5_000): Job {
  const run = () => deliverMail(services, composers)
  return { name: 'mail', every: lookEveryMs, lanes: 4, hears: mailChannel, run }
}
