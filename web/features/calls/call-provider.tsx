import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Me } from '../../../shared/contracts/auth.ts'
import { dialogPopup } from '../../ui/dialog.tsx'
import { loadUntilHere, onDemand, useOnDemand, useOpened } from '../../ui/on-demand.ts'
import { placeOf, useMe } from '../me/api.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { createNextNumbers } from '../phone-numbers/next-number.ts'
import { StartCallContext } from '../phone-numbers/start-call.ts'
import { putEntry } from '../records/api.ts'
import { type Calls, CallsContext, useDeskCalls } from './context.ts'
import { asActivity, type DeskCall } from './desk-call.ts'
import { earlierCallsQuery } from './earlier-calls.ts'
import { launch } from './launch.ts'
import { createWorkbench } from './workbench.ts'

const dialog = onDemand(() => import('./call-dialog.tsx'))
const dock = onDemand(() => import('./call-dock.tsx'))

/** Everything about calling, for all pages of the signed-in person; once, around the shell. */
export function CallProvider({ children }: { children: ReactNode }) {
  const me = useMe()
  return (
    <CallsOf key={placeOf(me.user.id, me.workspace.id)} me={me}>
      {children}
    </CallsOf>
  )
}

interface Asking {
  /** The call's id, made when the dialog opens. */
  id: string
  target: CallTarget
}

/** Before everything else that comes after the first page: calling must go on when the network goes. */
function loadCalling(): () => void {
  const ends = [dialog, dialogPopup, dock].map((part) => loadUntilHere(part))
  return () => {
    for (const end of ends) end()
  }
}

/** Where a second Enter, meant for 発信 or for nothing, may still land on the icon that has the focus again. */
const afterEffect = 1000

function CallsOf({ me, children }: { me: Me; children: ReactNode }) {
  const { user } = me
  const queries = useQueryClient()
  const [workbench] = useState(() => createWorkbench(me, queries))
  const [numbers] = useState(createNextNumbers)
  const [asking, setAsking] = useState<Asking | null>(null)

  useEffect(() => workbench.start(), [workbench])
  useEffect(loadCalling, [])

  const justPlaced = useRef({ numberId: '', at: Number.NEGATIVE_INFINITY })

  const startCall = useCallback((target: CallTarget) => {
    const { numberId, at } = justPlaced.current
    if (numberId === target.number.id && performance.now() - at < afterEffect) return
    setAsking((open) => open ?? { id: uuidv7(), target })
  }, [])

  const lookAhead = useCallback(
    (numberId: string) => void queries.prefetchQuery({ ...earlierCallsQuery(numberId), retry: false }),
    [queries],
  )

  const placeCall = useCallback(
    (call: DeskCall, gesture: { timeStamp: number }) => {
      const { desk, outbox } = workbench
      if (desk.get(call.id)) return
      justPlaced.current = { numberId: call.number.id, at: performance.now() }
      const entry = desk.place(call)
      launch(call, gesture)
      outbox.sendNow(entry)
      putEntry(queries, asActivity(call, user))
    },
    [workbench, queries, user],
  )

  const calls = useMemo<Calls>(
    () => ({ ...workbench, startCall, lookAhead, placeCall, numbers }),
    [workbench, startCall, lookAhead, placeCall, numbers],
  )
  return (
    <CallsContext value={calls}>
      <StartCallContext value={calls}>{children}</StartCallContext>
      <div aria-hidden="true" className="h-(--dock-space) sm:hidden" />
      <Asked asking={asking} onClose={() => setAsking(null)} />
      <Docked />
    </CallsContext>
  )
}

function Asked({ asking, onClose }: { asking: Asking | null; onClose: () => void }) {
  const loaded = useOpened(dialog, { open: asking !== null, onOpenChange: onClose })
  useEscape(asking !== null, onClose)
  return (
    asking &&
    loaded && <loaded.CallDialog key={asking.id} id={asking.id} target={asking.target} onClose={onClose} />
  )
}

/** Escape takes the wish back even in the moment before the dialog stands. */
function useEscape(on: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    if (!on) return
    const takeBack = (event: KeyboardEvent) => event.key === 'Escape' && latest.current()
    document.addEventListener('keydown', takeBack)
    return () => document.removeEventListener('keydown', takeBack)
  }, [on])
}

function Docked() {
  const call = useDeskCalls().find(({ place }) => place === 'dock')
  const loaded = useOnDemand(dock, call !== undefined)
  return call && loaded && <loaded.CallDock key={call.id} call={call} />
}
