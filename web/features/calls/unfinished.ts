import { uuidv7 } from 'uuidv7'
import type { Today } from '../../../shared/contracts/activity.ts'
import { mostUnfinished } from '../../../shared/unfinished-calls.ts'
import { type DeskCall, fromActivity } from './desk-call.ts'
import { isUnfinished } from './is-unfinished.ts'
import type { OutboxEntry } from './outbox-rules.ts'

/**
 * The calls of the tray: what the server lists and what this device has, which knows better. The one in the dock is
 * not in the tray; one that was just completed stays until it is put away, so that it can be corrected.
 */
export function unfinishedCalls(
  listed: Today['callsWithoutOutcome'],
  onDesk: readonly DeskCall[],
  queued: readonly OutboxEntry[],
): DeskCall[] {
  const known = new Map(onDesk.map((call) => [call.id, call]))
  const settled = new Set(queued.filter(isSettling).map((entry) => entry.callId))
  const fromServer = listed
    .filter(({ id }) => !known.has(id) && !settled.has(id))
    .map((call) => fromActivity(call, uuidv7()))
  const here = onDesk.filter(({ place }) => place === 'tray')
  return [...here, ...fromServer].sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt))
}

/**
 * The calls of the tray that are finished on another screen: the server knew them before it was asked for its list, and they
 * are not on it.
 */
export function finishedElsewhere(
  { callsWithoutOutcome: listed, askedAt }: Pick<Today, 'callsWithoutOutcome'> & { askedAt: number },
  onDesk: readonly DeskCall[],
  queued: readonly OutboxEntry[],
): DeskCall[] {
  if (listed.length >= mostUnfinished) return []
  const known = new Set([...listed.map(({ id }) => id), ...queued.map(({ callId }) => callId)])
  const wasThere = ({ known }: DeskCall) => known?.version !== 0 && (known?.at ?? 0) < askedAt
  return onDesk.filter(
    (call) => call.place === 'tray' && isUnfinished(call) && wasThere(call) && !known.has(call.id),
  )
}

function isSettling({ request }: OutboxEntry): boolean {
  if (request.kind === 'outcome') return request.outcome !== null
  return request.kind === 'launch' && request.launch === 'not_placed'
}
