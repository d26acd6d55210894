/** The typed way to the server: `client<typeof routes>()` for calls, `unwrap` for what they answer. */
import type { Hono } from 'hono'
import { hc } from 'hono/client'
import { ProblemError, problemOf } from './problem-error.ts'
import { signInAgain } from './session-expiry.ts'

/** A client of one feature's routes; pass the type of its router. */
// biome-ignore lint/suspicious/noExplicitAny: Hono's own bound on what a router is
export function client<Routes extends Hono<any, any, any>>() {
  return hc<Routes>('/', { fetch: send })
}

interface Answer {
  ok: boolean
  status: number
  json(): Promise<unknown>
}

/**
 * The content of a successful answer, nothing for an empty one.
 * @throws ProblemError with the server's code, or `offline` when it could not be reached.
 */
export async function unwrap<A extends Answer>(pending: Promise<A>): Promise<Awaited<ReturnType<A['json']>>> {
  const answer = await pending
  if (!answer.ok) throw await problemOf(answer as unknown as Response)
  const content = answer.status === 204 ? undefined : await answer.json()
  return content as Awaited<ReturnType<A['json']>>
}

/**
 * `fetch`, except that a lost network is a `ProblemError` and an expired session asks the person to sign in again
 * and then repeats the request, so that nothing typed is lost.
 */
export const send: typeof fetch = async (input, init) => {
  const answer = await reach(input, init)
  if (answer.status !== 401 || !(await isExpiredSession(answer))) return answer
  const again = await signInAgain()
  return again ? reach(input, init) : answer
}

async function reach(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ProblemError('offline')
  }
}

async function isExpiredSession(answer: Response): Promise<boolean> {
  return (await problemOf(answer.clone())).code === 'session_expired'
}
