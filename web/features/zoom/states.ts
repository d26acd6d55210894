import type { ZoomState } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import type { Tone } from '../../ui/badge.tsx'

/** How each state of a connection looks and is called. */
export const zoomStates: Record<ZoomState, { tone: Tone; name: () => string }> = {
  not_connected: { tone: 'neutral', name: () => m.zoom_state_not_connected() },
  connected: { tone: 'ok', name: () => m.zoom_state_connected() },
  reconnect_needed: { tone: 'warn', name: () => m.zoom_state_reconnect_needed() },
  not_responding: { tone: 'bad', name: () => m.zoom_state_not_responding() },
}
