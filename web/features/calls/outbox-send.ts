import type { CurrentOutcome } from '../../../shared/contracts/activity.ts'
import { isElsewhere } from '../../lib/acting-workspace.ts'
import type { ProblemError } from '../../lib/problem-error.ts'
import { problemOf } from '../../lib/problem-of.ts'
import {
  isTemporary,
  type OutboxAnswer,
  type OutboxEntry,
  type OutboxReply,
  type SavedNote,
} from './outbox-rules.ts'

const patience = 20_000
/** Another workspace is open: this waits until its own is again. */
const longWait = 60_000
/** A browser refuses a parting request that is larger (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch). */
const largestParting = 60_000

export interface OutboxOwner {
  userId: string
  workspaceId: string
}

/**
 * Sends one entry as the account and into the workspace it belongs to; the server refuses it if somebody else is signed in,
 * or another workspace is open, by now.
 * @throws when the server cannot be reached.
 */
export async function sendEntry(
  owner: OutboxOwner,
  entry: OutboxEntry,
  parting: boolean,
): Promise<OutboxReply> {
  const { method, path, content } = requestOf(entry)
  const body = JSON.stringify(content)
  const answer = await fetch(path, {
    method,
    body,
    headers: {
      'content-type': 'application/json',
      'x-acting-user': owner.userId,
      'x-acting-workspace': owner.workspaceId,
    },
    credentials: 'same-origin',
    keepalive: parting && body.length * 3 < largestParting,
    signal: AbortSignal.timeout(patience),
  })
  if (answer.ok) return { kind: 'sent', answer: (await answer.json()) as OutboxAnswer }
  return replyTo(await problemOf(answer), answer.headers.get('retry-after'))
}

function replyTo(problem: ProblemError, retryAfter: string | null): OutboxReply {
  if (problem.status === 401) return { kind: 'sign_in' }
  if (isElsewhere(problem.code)) return { kind: 'again', afterMs: longWait }
  if (problem.code === 'stale_version')
    return { kind: 'stale', current: problem.params.current as SavedNote | CurrentOutcome | null }
  if (!isTemporary(problem.status)) return { kind: 'refused', code: problem.code }
  const seconds = Number(retryAfter)
  return { kind: 'again', afterMs: retryAfter !== null && seconds > 0 ? seconds * 1000 : null }
}

function requestOf({ callId, request }: OutboxEntry): { method: string; path: string; content: unknown } {
  const call = `/api/calls/${callId}`
  switch (request.kind) {
    case 'call':
      return { method: 'POST', path: '/api/calls', content: request.content }
    case 'launch':
      return { method: 'PUT', path: `${call}/launch`, content: { launch: request.launch } }
    case 'outcome':
      return {
        method: 'PUT',
        path: `${call}/outcome`,
        content: { outcome: request.outcome, replaces: request.replaces },
      }
    case 'note':
      return {
        method: 'PUT',
        path: `${call}/note`,
        content: { version: request.base.version, body: request.body },
      }
    case 'follow_up':
      return { method: 'POST', path: '/api/follow-ups', content: request.content }
    case 'kept':
      return {
        method: 'PUT',
        path: `/api/follow-ups/${request.followUpId}/completion`,
        content: { done: request.done },
      }
  }
}
