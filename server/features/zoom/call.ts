import type { z } from 'zod'
import type { FailureReason, ZoomAnswer, ZoomFailure } from '../../outside.ts'
import { dailyLimit, dailyMs, resetMs, retryAfterMs } from './failures.ts'

/** One request to Zoom: how it is sent, what a good answer looks like, what a bad one means. */
export interface Call<T> {
  request: (signal: AbortSignal) => Promise<Response>
  schema: z.ZodType<T>
  classify: (status: number, content: unknown) => [FailureReason, string]
}

/** Sends a call and reads the whole answer, within `patienceMs` from the connection to the last byte. */
export async function askZoom<T>(
  call: Call<T>,
  patienceMs: number,
  now: () => Date,
): Promise<ZoomAnswer<{ value: T }>> {
  const received = await within(patienceMs, async (signal) => {
    const response = await call.request(signal)
    return { response, content: await readJson(response) }
  }).catch((error: unknown) => ({ response: null, detail: error === overdue ? 'timeout' : 'no answer' }))
  if (!received.response) return failure('transient', received.detail)
  const { response, content } = received
  const trackingId = cleanId(response.headers.get('x-zm-trackingid'))
  const retryAfter =
    retryAfterMs(response.headers.get('retry-after'), now()) ??
    resetMs(response.headers.get('x-ratelimit-reset'), now()) ??
    dailyMs(response.headers.get('x-ratelimit-type'))
  const isAccountWide = response.headers.get('x-ratelimit-type') === dailyLimit
  const said = { trackingId, retryAfterMs: retryAfter, isAccountWide }
  if (response.status !== 200) {
    const [reason, detail] = call.classify(response.status, content)
    return failure(reason, `${response.status} ${detail}`, said)
  }
  const parsed = call.schema.safeParse(content)
  return parsed.success
    ? { ok: true, value: parsed.data }
    : failure('transient', '200 unreadable answer', said)
}

function failure(
  reason: FailureReason,
  detail: string,
  said: Pick<ZoomFailure, 'trackingId' | 'retryAfterMs' | 'isAccountWide'> = silence,
): ZoomFailure {
  return { ok: false, reason, detail, ...said }
}

const silence = { trackingId: null, retryAfterMs: null, isAccountWide: false }

const overdue = new Error('overdue')

/** A call that does not heed its signal is left behind, so that the caller waits no longer either way. */
async function within<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const clock = new AbortController()
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    clock.abort(overdue)
    reject(overdue)
  }, ms)
  try {
    return await Promise.race([run(clock.signal), promise])
  } finally {
    clearTimeout(timer)
  }
}

const largestAnswer = 256 * 1024

/** Null for what is no JSON. @throws Error when the answer breaks off or is larger than anything Zoom documents. */
async function readJson(response: Response): Promise<unknown> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largestAnswer) throw new Error('answer too large')
  }
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function cleanId(value: string | null): string | null {
  return value?.replace(/[^\w=;.:-]/g, '').slice(0, 120) || null
}
