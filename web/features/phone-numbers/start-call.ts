import { createContext, use } from 'react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { CallTarget } from './call-target.ts'
import type { ShownNumbers } from './shown-numbers.ts'

/** All that a page with numbers knows of calling; what becomes of a call is not its business. */
export interface StartCall {
  /** Opens the dialog; the call itself is one more gesture away. */
  startCall(target: CallTarget): void
  /** Somebody is about to: asks what is known of the number, so that it is there when the dialog opens. */
  lookAhead(number: Pick<PhoneNumberView, 'id' | 'e164'>): void
  /** The numbers that can be called on this page, in its order. */
  numbers: ShownNumbers
}

export const StartCallContext = createContext<StartCall | null>(null)

/** `startCall(target)` opens the dialog for a number, for instance on the key `c`. */
export function useStartCall(): StartCall {
  const calling = use(StartCallContext)
  if (!calling) throw new Error('CallProvider is missing above this component')
  return calling
}
