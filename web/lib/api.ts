/** The typed way to the server: `client<typeof routes>()` for calls, `unwrap` for what they answer. */
import type { Hono } from 'hono'
import type { ProblemCode } from '../../shared/problems.ts'
import { actingHeaders, hasMovedOn } from './acting-workspace.ts'
import { ProblemError } from './problem-error.ts'
import { problemOf } from './problem-of.ts'
import { askForProof } from './proof.ts'
import { noteReached } from './reachability.ts'
import { hasAccount, signInAgain } from './session-expiry.ts'
import { typedClient } from './typed-client.ts'

/** A client of one feature's routes; pass the type of its router. */
// biome-ignore lint/suspicious/noExplicitAny: Hono's own bound on what a router is
export function client<Routes extends Hono<any, any, any>>() {
  return typedClient<Routes>(send)
}

/** For what a page asks by the clock: no use of the session, which it does not keep alive, and no question to the person. */
export const byItself = { headers: { 'x-by-itself': '1' } }

/** For a request that creates: sent again after a lost answer, it is answered again and creates nothing twice (SEC-R01). */
export function repeatable(key: string) {
  return { headers: { 'idempotency-key': key } }
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
 * `fetch`, except that a lost network is a `ProblemError`, and that an expired session or a sensitive request asks the
 * person who they are and then repeats the request, so that nothing typed is lost.
 */
export const send: typeof fetch = async (input, init) => {
  if (new Headers(init?.headers).has('x-by-itself')) return reach(input, init)
  const answer = await reachSignedIn(input, init)
  if (answer.status !== 403 && answer.status !== 409) return answer
  const { code } = await problemOf(answer.clone())
  // The page is being left; nothing on it shall take this for an answer.
  if (hasMovedOn(code)) return new Promise<never>(() => {})
  // The workspace has begun to require a second factor: its page is the only one that is open.
  if (code === 'second_factor_required') goTo('/second-factor')
  if (code !== 'reauthentication_needed') return answer
  const proven = await askForProof()
  return proven ? reachSignedIn(input, init) : answer
}

function goTo(path: string): void {
  if (window.location.pathname !== path) window.location.assign(path)
}

async function reachSignedIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const answer = await reach(input, init)
  if (answer.status !== 401 || !hasAccount() || !(await says(answer, 'session_expired'))) return answer
  // The cookie may have been renewed while this request was under way.
  const repeated = await reach(input, init)
  if (repeated.status !== 401) return repeated
  const again = await signInAgain()
  return again ? reach(input, init) : repeated
}

async function reach(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...actingHeaders() }
    const answer = await fetch(input, { ...init, headers, credentials: 'same-origin' })
    noteReached(true)
    return answer
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    noteReached(false)
    throw new ProblemError('offline')
  }
}

async function says(answer: Response, code: ProblemCode): Promise<boolean> {
  return (await problemOf(answer.clone())).code === code
}
