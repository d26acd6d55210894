/** What an unsuccessful answer of Zoom means, after its documented errors and what integrators have seen. */
import type { Logger } from 'pino'
import { z } from 'zod'
import type { FailureReason, ZoomFailure } from '../../outside.ts'

const tokenError = z.object({
  error: z.string().catch(''),
  reason: z.string().catch(''),
  code: z.coerce.number().catch(0),
  errorCode: z.coerce.number().catch(0),
})

const saysNothing = { error: '', reason: '', code: 0, errorCode: 0 }

/** Zoom's table of OAuth codes. They are seldom in the body, or stand behind its text; where one is, it says most. */
const meanings: Record<number, [FailureReason, string]> = {
  4702: ['config', 'invalid client'],
  4704: ['config', 'invalid client'],
  4709: ['config', 'redirect mismatch'],
  4711: ['permission', 'scopes differ'],
  4717: ['config', 'app disabled'],
  4733: ['dead', 'invalid code'],
  4734: ['dead', 'invalid code'],
  4735: ['account', 'owner is gone'],
  4737: ['dead', 'authorization is gone'],
  4738: ['account', 'disabled by an admin'],
  4740: ['dead', 'tolerance exceeded'],
  4741: ['replaced', 'authorized again'],
}
const apiError = z.object({ code: z.number().default(0), message: z.string().default('') })

/** https://developers.zoom.us/docs/integrations/oauth-error-messages/; its body is `{ reason, error }`. */
export function classifyTokenError(status: number, content: unknown): [FailureReason, string] {
  const { error, reason, code, errorCode } = tokenError.catch(saysNothing).parse(content)
  if (status !== 400 && status !== 401) return ['transient', 'unexpected status']
  if (/^(invalid_client|unauthorized_client|unsupported_grant_type)$/.test(error)) return ['config', error]
  const known = meanings[code] ?? meanings[errorCode] ?? meanings[codeBehind(reason)]
  if (known) return known
  if (reason.startsWith('Redirect URI mismatch')) return ['config', 'redirect mismatch']
  if (reason.startsWith('Invalid Token!')) return ['dead', 'invalid token']
  if (reason.startsWith('Invalid authorization code')) return ['dead', 'invalid code']
  return error === 'invalid_grant' ? ['dead', error] : ['transient', 'unknown error']
}

/** The code of "The token owner does not exist. (4,735)"; a text that repeats what we sent says nothing. */
function codeBehind(text: string): number {
  if (text.startsWith('Invalid authorization code')) return 0
  const [, thousands, rest] = /\((4),?(7\d\d)\)\.?$/.exec(text.trim()) ?? []
  return Number(`${thousands ?? ''}${rest ?? ''}`)
}

/** `GET /users/me`: code 124 an invalid token, 4711 (or 4700) a missing scope, 1001 no such user. */
export function classifyProfileError(status: number, content: unknown): [FailureReason, string] {
  const { code, message } = apiError.catch({ code: 0, message: '' }).parse(content)
  const lacksScope = code === 4711 || message.includes('does not contain scopes')
  if (lacksScope && status >= 400 && status <= 403) return ['permission', 'missing scope']
  if (status === 401) return ['dead', 'invalid token']
  if (status === 404 && code === 1001) return ['account', 'no such user']
  return ['transient', 'unexpected status']
}

/** Zoom writes Retry-After as seconds, as an HTTP date or as an ISO date. Null when absent or not understood. */
export function retryAfterMs(value: string | null, now: Date): number | null {
  if (!value) return null
  if (/^\d{1,7}$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

/** Past the per-second limit Zoom names the second from which it answers again. */
export function resetMs(value: string | null, now: Date): number | null {
  if (!value || !/^\d{9,11}$/.test(value)) return null
  return Math.max(0, Number(value) * 1000 - now.getTime())
}

export const dailyLimit = 'Daily-limit'

/** Past the daily limit Zoom names the time in Retry-After; without it, a day later is late enough. */
export function dailyMs(limitType: string | null): number | null {
  return limitType === dailyLimit ? 24 * 60 * 60_000 : null
}

/** An operator must act when Zoom does not accept this installation; the rest passes or is the user's to mend. */
export function logFailure(
  { log, requestId }: { log: Logger; requestId: string | null },
  step: 'exchange' | 'profile' | 'refresh' | 'revoke',
  { reason, detail, trackingId }: ZoomFailure,
): void {
  const level = reason === 'config' ? 'error' : 'warn'
  log[level](
    { requestId, step, reason, detail, zoomTrackingId: trackingId },
    'Zoom did not do what was asked',
  )
}
