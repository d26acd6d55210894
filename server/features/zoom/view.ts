import { type ZoomConnectionView, type ZoomState, zoomReason } from '../../../shared/contracts/zoom.ts'
import { waitLeft } from './rules.ts'
import type { KeptProfile } from './secrets.ts'

export const notConnected: ZoomConnectionView = {
  state: 'not_connected',
  account: null,
  connectedAt: null,
  checkedAt: null,
  reason: null,
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
    ...(waitLeft(connection, now) > 0 && connection.waitUntil
      ? { waitUntil: new Date(connection.waitUntil).toISOString() }
      : {}),
  }
}

export function stateOf({
  status,
  notRespondingSince,
}: Pick<ShownConnection, 'status' | 'notRespondingSince'>): ZoomState {
  if (status === 'reconnect_needed') return 'reconnect_needed'
  return notRespondingSince ? 'not_responding' : 'connected'
}
