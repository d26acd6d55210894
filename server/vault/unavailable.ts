import { Problem } from '../../shared/problems.ts'

/** Why no key is to be had. None of these says anything about what was sealed. */
export type KeyFault = 'outage' | 'throttled' | 'denied' | 'key_disabled' | 'key_missing'

/** People are told to try again later; nothing is deleted and no state changes (SEC-C06, F-23). */
export function keysUnavailable(fault: KeyFault): Error {
  return Object.assign(new Problem('temporarily_unavailable'), { keyFault: fault })
}

/** Whether an error means that the keys cannot be had now; what they sealed is as good as before. */
export function isKeysUnavailable(error: unknown): error is Problem & { keyFault: KeyFault } {
  return error instanceof Problem && 'keyFault' in error
}
