import { type ZoomConnectionView, type ZoomState, zoomReason } from '../../../shared/contracts/zoom.ts'
import { waitLeft } from './rules.ts'
import type { KeptProfile } from './secrets.ts'

type Wait = Parameters<typeof waitLeft>[0]

/** Of somebody without a connection; `wait`: until when they cannot make one. */
export function notConnectedView(wait: Wait, now: Date): ZoomConnectionView {
  return {
    state: 'not_connected',
    account: null,
    connectedAt: null,
    checkedAt: null,
    reason: null,
    ...waitView(wait, now),
  }
}

interface ShownConnection {
  status: 'connected' | 'reconnect_needed'
  reason: string | null
  connectedAt: Date
  checkedAt: Date | null
  notRespondingSince: Date | null
  waitUntil: string | null
}

/** The account's name and address and the state, and nothing else, leave the server. */
export function connectionView(
  connection: ShownConnection,
  profile: KeptProfile | null,
  now: Date,
): ZoomConnectionView {
  const state = stateOf(connection)
  return {
    state,
    account: profile && { name: profile.name, email: profile.email },
    connectedAt: connection.connectedAt.toISOString(),
    checkedAt: connection.checkedAt?.toISOString() ?? null,
    reason: state === 'connected' ? null : zoomReason.nullable().catch(null).parse(connection.reason),
    ...waitView(connection, now),
  }
}

function waitView(wait: Wait, now: Date): Pick<ZoomConnectionView, 'waitUntil'> {
  const waitMs = waitLeft(wait, now)
  return waitMs > 0 ? { waitUntil: new Date(now.getTime() + waitMs).toISOString() } : {}
}

export function stateOf({
  status,
  notRespondingSince,
}: Pick<ShownConnection, 'status' | 'notRespondingSince'>): ZoomState {
  if (status === 'reconnect_needed') return 'reconnect_needed'
  return notRespondingSince ? 'not_responding' : 'connected'
}
