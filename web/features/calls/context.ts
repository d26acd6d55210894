import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { CallActivity, Outcome } from '../../../shared/contracts/activity.ts'
import type { StartCall } from '../phone-numbers/start-call.ts'
import type { DeskCall } from './desk-call.ts'
import type { OutboxEntry } from './outbox-rules.ts'
import type { Workbench } from './workbench.ts'

export interface Calls extends Workbench, StartCall {
  /** Takes the attempt down and launches it, inside the gesture that pressed 発信. */
  placeCall(call: DeskCall, gesture: { timeStamp: number }): void
}

export const CallsContext = createContext<Calls | null>(null)

export function useCalls(): Calls {
  const calls = use(CallsContext)
  if (!calls) throw new Error('CallProvider is missing above this component')
  return calls
}

/** The calls in work on this device, newest first. */
export function useDeskCalls(): readonly DeskCall[] {
  const { desk } = useCalls()
  return useSyncExternalStore(desk.subscribe, desk.all)
}

/** What waits to be sent, or was refused. */
export function useOutboxEntries(): readonly OutboxEntry[] {
  const { outbox } = useCalls()
  return useSyncExternalStore(outbox.subscribe, outbox.all)
}

/** Says how one's own call went, from wherever it is shown; kept and sent like everything said about calls. */
export function useSetOutcome(): (call: CallActivity, outcome: Outcome | null) => void {
  const { desk, outbox } = useCalls()
  return useCallback(
    (call, outcome) => {
      if (desk.get(call.id)) return desk.setOutcome(call.id, outcome)
      const about = { name: call.personName ?? '', number: call.number.raw }
      outbox.put(call.id, { kind: 'outcome', outcome }, about)
      outbox.flush()
    },
    [desk, outbox],
  )
}
