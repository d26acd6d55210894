import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from 'hono'
import { type Answer, badGateway, json, maintenancePage, rateLimited } from './answers.ts'
import type { Endpoint, Fault } from './faults.ts'
import type { JournalEntry } from './journal.ts'
import { newTrackingId } from './secrets.ts'
import type { Sandbox } from './state.ts'

/** One call of an endpoint while it is being worked on. */
export type Call = { entry: JournalEntry; fewerScopes: boolean }

type Work = {
  endpoint: Endpoint
  /** Does the whole of the call, synchronously: that makes it atomic. */
  process: (call: Call) => Answer
  /** This endpoint's plain "no", for the fault `deny`. */
  deny: (call: Call) => Answer
  /** The answer to wrong credentials, for the fault `invalid_client`. */
  invalidClient?: () => Answer
}

/** Runs one call through journal, faults and barriers, and answers it. */
export async function answerCall(c: Context, sandbox: Sandbox, work: Work): Promise<Response> {
  const { slow, main } = sandbox.faults.take(work.endpoint)
  const entry = sandbox.journal.begin(work.endpoint)
  const call: Call = { entry, fewerScopes: main?.kind === 'fewer_scopes' }
  entry.trackingId = newTrackingId()
  const faults = [slow?.kind, main?.kind].filter((kind) => kind !== undefined)
  if (faults.length > 0) entry.fault = faults.join('+')

  if (slow?.phase === 'before') await delay(slow.ms)
  await sandbox.barriers.pass(work.endpoint, 'before')
  const answer = answerInstead(sandbox, work, call, main) ?? work.process(call)
  entry.outcome = answer.outcome
  entry.status = answer.status
  await sandbox.barriers.pass(work.endpoint, 'after')
  if (slow?.phase === 'after') await delay(slow.ms)

  if (main?.kind === 'drop') return dropConnection(c)
  const { status, headers, body } = garble(answer, main)
  return new Response(body, { status, headers: { ...headers, 'x-zm-trackingid': entry.trackingId } })
}

function answerInstead(
  sandbox: Sandbox,
  work: Work,
  call: Call,
  fault: Fault | undefined,
): Answer | undefined {
  switch (fault?.kind) {
    case 'deny':
      return work.deny(call)
    case 'invalid_client':
      return work.invalidClient?.()
    case 'rate_limit':
      return rateLimited(fault, sandbox.clock)
    case 'server_error':
      return json('server_error', fault.status, { code: fault.status, message: 'Internal error.' })
    case 'html_502':
      return badGateway()
    case 'drop':
      return fault.phase === 'before' ? json('dropped', 499, {}) : undefined
    default:
      return undefined
  }
}

function garble(answer: Answer, fault: Fault | undefined): Answer {
  if (fault?.kind === 'html_200') return maintenancePage(answer.outcome)
  if (fault?.kind !== 'truncated_json') return answer
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }
}

// The header tells @hono/node-server that nothing is left to send; without a socket the body itself breaks.
function dropConnection(c: Context): Response {
  const outgoing = outgoingOf(c.env)
  if (!outgoing) return new Response(new ReadableStream({ start: breakOff }))
  outgoing.destroy()
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
}

function breakOff(stream: ReadableStreamDefaultController) {
  stream.error(new TypeError('socket hang up'))
}

function outgoingOf(env: unknown): { destroy: () => void } | undefined {
  if (typeof env !== 'object' || env === null || !('outgoing' in env)) return undefined
  const { outgoing } = env
  // Behind @hono/node-server this is Node's ServerResponse, which has `destroy`.
  return typeof outgoing === 'object' && outgoing !== null && 'destroy' in outgoing
    ? (outgoing as { destroy: () => void })
    : undefined
}
