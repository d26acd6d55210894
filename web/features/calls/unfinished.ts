import { uuidv7 } from 'uuidv7'
import type { Today } from '../../../shared/contracts/activity.ts'
import { type DeskCall, fromActivity } from './desk-call.ts'
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

function isSettling({ request }: OutboxEntry): boolean {
  if (request.kind === 'outcome') return request.outcome !== null
  return request.kind === 'launch' && request.launch === 'not_placed'
}
