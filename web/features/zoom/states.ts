import type { MemberZoomState, ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'

/** How each state of a connection is called. */
export const zoomStates: Record<MemberZoomState, () => string> = {
  not_connected: () => m.zoom_state_not_connected(),
  connected: () => m.zoom_state_connected(),
  reconnect_needed: () => m.zoom_state_reconnect_needed(),
  not_responding: () => m.zoom_state_not_responding(),
  app_refused: () => m.zoom_state_app_refused(),
}

/** A Zoom that answers, and does not accept this installation, is not one that does not respond. */
export function shownState({ state, reason }: Pick<ZoomConnectionView, 'state' | 'reason'>): MemberZoomState {
  return state === 'not_responding' && reason === 'zoom_refused_app' ? 'app_refused' : state
}
