/** Sends what waits in the outbox: at once when told, else by looking every few seconds. */
import { setTimeout as delay } from 'node:timers/promises'
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

const atOnce = 4
/** Not longer than a shutdown waits; what is not done by then is taken up again when its claim runs out. */
const patienceMs = 5_000

/** `stop` begins no further mail and waits for those under way. */
export function startMail(services: Services, lookEveryMs = 5_000): { stop(): Promise<void> } {
  const ending = new AbortController()
  const bell = ringable(lookEveryMs)
  const listening = services.sql.listen(mailChannel, bell.ring, bell.ring).catch(() => {
    services.log.warn('news of mail is not heard; the outbox is looked at every few seconds')
    return null
  })
  const running = Array.from({ length: atOnce }, () => sendForever(services, bell, ending.signal))
  return {
    stop: async () => {
      ending.abort()
      bell.ring()
      await Promise.race([Promise.all(running), delay(patienceMs, undefined, { ref: false })])
      await (await listening)?.unlisten().catch(() => undefined)
    },
  }
}

async function sendForever(services: Services, bell: Bell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const heard = bell.next()
    const hasMore = await deliverMail(services, composers).catch((error: unknown) => {
      services.log.warn({ cause: nameOf(error) }, 'the outbox was not looked at')
      return false
    })
    if (!hasMore && !signal.aborted) await heard
  }
}

interface Bell {
  ring(): void
  /** Resolves at the next ring, or when it is time to look anyway. */
  next(): Promise<void>
}

function ringable(everyMs: number): Bell {
  let bell = Promise.withResolvers<void>()
  return {
    ring: () => {
      bell.resolve()
      bell = Promise.withResolvers()
    },
    next: async () => {
      const waiting = new AbortController()
      const time = delay(everyMs, undefined, { ref: false, signal: waiting.signal }).catch(() => undefined)
      await Promise.race([bell.promise, time])
      waiting.abort()
    },
  }
}

/** A database error's message carries values, so only its kind is logged (SEC-G02). */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error ? String(error.code) : error.name
}
