import type { ZoomState } from '../../../shared/contracts/zoom.ts'
import { isDialable } from '../../../shared/phone-plans.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'

export interface Readiness {
  /** There is nothing to dial; it can be copied, and a call written down. */
  canDial: boolean
  /** Where the number goes: Zoom, or on Android the telephone itself. */
  way: 'zoom' | 'telephone'
  /** Zoom is known not to be connected: 連携する is offered before calling anyway. */
  offersConnect: boolean
  /** Connected once, but Zoom wants it renewed; calls go on. */
  reconnect: boolean
}

/** What stands between the icon and the call. An unknown state of the connection never does. */
export function readiness(
  { number }: CallTarget,
  zoom: ZoomState | undefined,
  isAndroid: boolean,
): Readiness {
  const canDial = isDialable(number.e164)
  return {
    canDial,
    way: isAndroid ? 'telephone' : 'zoom',
    offersConnect: canDial && !isAndroid && zoom === 'not_connected',
    reconnect: canDial && !isAndroid && zoom === 'reconnect_needed',
  }
}
