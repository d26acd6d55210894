import type { ZoomState } from '../../../shared/contracts/zoom.ts'
import { isDialable } from '../../../shared/phone-plans.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'

export interface Readiness {
  /** There is nothing to dial; it can be copied, and a call written down. */
  canDial: boolean
  /** What the person has to confirm before 発信. */
  confirm: ('odd_number' | 'do_not_call')[]
  /** Where the number goes: Zoom, or on Android the telephone itself. */
  way: 'zoom' | 'telephone'
  /** Zoom is known not to be connected: 連携する is offered before calling anyway. */
  offersConnect: boolean
  /** Connected once, but Zoom wants it renewed; calls go on. */
  reconnect: boolean
}

/** What stands between the icon and the call. An unknown state of the connection never does. */
export function readiness(
  { number, record }: CallTarget,
  zoom: ZoomState | undefined,
  isAndroid: boolean,
): Readiness {
  const canDial = isDialable(number.e164)
  const confirm: Readiness['confirm'] = []
  if (canDial && number.warnings.length > 0) confirm.push('odd_number')
  if (record.doNotCall) confirm.push('do_not_call')
  return {
    canDial,
    confirm,
    way: isAndroid ? 'telephone' : 'zoom',
    offersConnect: canDial && !isAndroid && zoom === 'not_connected',
    reconnect: canDial && !isAndroid && zoom === 'reconnect_needed',
  }
}

const day = 24 * 60 * 60 * 1000

/** Whether somebody else called there so recently that a second call would look careless. */
export function wasCalledRecently(
  lastCall: { at: string; userName: string } | undefined,
  me: string,
  now: number,
): boolean {
  return lastCall !== undefined && lastCall.userName !== me && now - Date.parse(lastCall.at) < day
}
