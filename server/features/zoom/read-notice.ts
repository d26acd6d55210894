import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../../shared/problems.ts'

/** A notice as it arrived: the bytes that were signed, not what a parser would make of them. */
export interface PostedNotice {
  body: Uint8Array
  timestamp: string | null
  signature: string | null
}

/** `at`: when Zoom says that the app was removed; null when that is not understood. */
export type Notice =
  | { kind: 'challenge'; plainToken: string }
  | { kind: 'deauthorized'; zoomUser: { accountId: string; id: string }; at: Date | null }
  | { kind: 'other' }

/** The answer to a notice that Zoom did not sign, or not for this installation, or too long ago; it says no more. */
const refused = () => new Problem('invalid_credentials')

/**
 * Checks the signature over the raw bytes, then the age, then the app, and only then believes a word (SEC-Z10).
 * @throws Problem `invalid_credentials` for what is not Zoom's or not ours, `malformed_body` for what no notice looks like,
 * Error for a signed deauthorization that is not understood: Zoom repeats what fails with 5xx, and only that.
 */
export function readNotice(
  app: { clientId: string; secretToken: string },
  posted: PostedNotice,
  now: Date,
): Notice {
  if (!isSigned(app.secretToken, posted) || !isRecent(posted.timestamp, now)) throw refused()
  const { event, payload } = parse(posted.body)
  if (event === 'endpoint.url_validation') return readChallenge(payload)
  return event === 'app_deauthorized' ? readDeauthorized(payload, app.clientId) : { kind: 'other' }
}

/** `v0=` and the hex HMAC-SHA256 of `v0:<timestamp>:<body>`, compared in constant time. */
function isSigned(secretToken: string, { body, timestamp, signature }: PostedNotice): boolean {
  const digest = createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(body).digest('hex')
  const expected = Buffer.from(`v0=${digest}`)
  const given = Buffer.from(signature ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Zoom's last retry comes 85 minutes after the first try, perhaps with the first's timestamp; clocks differ (F-05, F-12). */
const oldestMs = 2 * 3_600_000
const furthestAheadMs = 15 * 60_000

function isRecent(timestamp: string | null, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp ?? '')) return false
  const ageMs = now.getTime() - Number(timestamp) * 1_000
  return ageMs <= oldestMs && ageMs >= -furthestAheadMs
}

const anyNotice = z.object({ event: z.string(), payload: z.unknown() })

function parse(body: Uint8Array): z.infer<typeof anyNotice> {
  try {
    return anyNotice.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    throw new Problem('malformed_body')
  }
}

/** SEC-Z11: nothing that could itself be the start of a signed message is ever answered with its digest. */
const challenge = z.object({ plainToken: z.string().regex(/^[\w-]{1,128}$/) })

function readChallenge(payload: unknown): Notice {
  const parsed = challenge.safeParse(payload)
  if (!parsed.success) throw new Problem('malformed_body')
  return { kind: 'challenge', plainToken: parsed.data.plainToken }
}

const zoomId = z.string().min(1).max(200)
const deauthorized = z.object({
  client_id: z.string(),
  account_id: zoomId,
  user_id: zoomId,
  deauthorization_time: z.iso.datetime({ offset: true }).pipe(z.coerce.date()).nullable().catch(null),
})

function readDeauthorized(payload: unknown, clientId: string): Notice {
  const parsed = deauthorized.safeParse(payload)
  if (!parsed.success) throw new Error('a signed deauthorization was not understood')
  const { client_id, account_id, user_id, deauthorization_time } = parsed.data
  if (client_id !== clientId) throw refused()
  return {
    kind: 'deauthorized',
    zoomUser: { accountId: account_id, id: user_id },
    at: deauthorization_time,
  }
}

/** What proves to Zoom that the endpoint knows the secret. */
export function answerChallenge(secretToken: string, plainToken: string) {
  return { plainToken, encryptedToken: createHmac('sha256', secretToken).update(plainToken).digest('hex') }
}
