import type { MemberZoomState, ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import type { Tone } from '../../ui/badge.tsx'

/** How each state of a connection looks and is called. */
export const zoomStates: Record<MemberZoomState, { tone: Tone; name: () => string }> = {
  not_connected: { tone: 'neutral', name: () => m.zoom_state_not_connected() },
  connected: { tone: 'ok', name: () => m.zoom_state_connected() },
  reconnect_needed: { tone: 'warn', name: () => m.zoom_state_reconnect_needed() },
  not_responding: { tone: 'bad', name: () => m.zoom_state_not_responding() },
  app_refused: { tone: 'neutral', name: () => m.zoom_state_app_refused() },
}

/** A Zoom that answers, and does not accept this installation, is not one that does not respond. */
export function shownState({ state, reason }: Pick<ZoomConnectionView, 'state' | 'reason'>): MemberZoomState {
  return state === 'not_responding' && reason === 'zoom_refused_app' ? 'app_refused' : state
}
