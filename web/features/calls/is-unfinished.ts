import type { Launch } from '../../../shared/contracts/activity.ts'

/** Whether a call still waits for its outcome; an attempt for which Zoom did not open is no call. */
export function isUnfinished(call: { outcome: string | null; launch: Launch }): boolean {
  return call.outcome === null && call.launch !== 'not_placed'
}
