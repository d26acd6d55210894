import { createContext, use, useMemo, useSyncExternalStore } from 'react'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import type { StartCall } from '../phone-numbers/start-call.ts'
import type { DeskCall } from './desk-call.ts'
import type { OutboxEntry } from './outbox-rules.ts'
import type { Workbench } from './workbench.ts'

export interface Calls extends Workbench, StartCall {}

/** Null until calling is here, soon after the first page. */
export const CallsContext = createContext<Calls | null>(null)

/** Only for parts of calling, which come with it. */
export function useCalls(): Calls {
  const calls = use(CallsContext)
  if (!calls) throw new Error('Calling is not here yet')
  return calls
}

const nothing: readonly never[] = []
const silent = () => () => {}

/** The calls in work on this device, newest first. */
export function useDeskCalls(): readonly DeskCall[] {
  const desk = use(CallsContext)?.desk
  return useSyncExternalStore(desk?.subscribe ?? silent, desk?.all ?? (() => nothing))
}

/** What waits to be sent, or was refused. */
export function useOutboxEntries(): readonly OutboxEntry[] {
  const outbox = use(CallsContext)?.outbox
  return useSyncExternalStore(outbox?.subscribe ?? silent, outbox?.all ?? (() => nothing))
}

/** Whether the outcome of a call was said twice, and nobody has chosen yet. */
export function useHasConflict(callId: string): boolean {
  const calls = use(CallsContext)
  return useSyncExternalStore(calls?.outbox.subscribe ?? silent, () => calls?.hasConflict(callId) ?? false)
}

/** Says how one's own call went, from wherever it is shown; kept and sent like everything said about calls. */
export function useSetOutcome(): ((call: CallActivity, outcome: string | null) => void) | null {
  const calls = use(CallsContext)
  return useMemo(() => calls && setterOf(calls), [calls])
}

function setterOf({ desk, outbox }: Calls) {
  return (call: CallActivity, outcome: string | null) => {
    if (desk.get(call.id)) return desk.setOutcome(call.id, outcome)
    const about = { name: call.personName ?? '', number: call.number.raw }
    outbox.put(call.id, { kind: 'outcome', outcome, replaces: call.outcome }, about)
    outbox.flush()
  }
}
