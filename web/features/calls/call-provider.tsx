import { useQueryClient } from '@tanstack/react-query'
import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Me } from '../../../shared/contracts/auth.ts'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { dialogPopup } from '../../ui/dialog.tsx'
import { useOnDemand, useOpened } from '../../ui/on-demand.ts'
import { placeOf, useMe } from '../me/api.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { createShownNumbers } from '../phone-numbers/shown-numbers.ts'
import { type StartCall, StartCallContext } from '../phone-numbers/start-call.ts'
import { recordAt } from '../records/way/way.ts'
import { createWays, type Ways, WaysContext } from '../records/way/ways.ts'
import { calling } from './calling-part.tsx'
import { type Calls, CallsContext } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import type { Workbench } from './workbench.ts'

/** Everything about calling, for all pages of the signed-in person; once, around the shell. */
export function CallProvider({ children }: { children: ReactNode }) {
  const me = useMe()
  return (
    <CallsOf key={placeOf(me.user.id, me.workspace.id)} me={me}>
      {children}
    </CallsOf>
  )
}

/** Whoever opens a record from a list goes on in the order of that list. */
function beginAtRecords(router: AnyRouter, ways: Ways): () => void {
  return router.subscribe('onBeforeNavigate', ({ toLocation }) => {
    const record = recordAt(toLocation.pathname)
    if (record) ways.begin(record)
  })
}

/** Where a second Enter, meant for 発信 or for nothing, may still land on the icon that has the focus again. */
const afterEffect = 1000

function CallsOf({ me, children }: { me: Me; children: ReactNode }) {
  const [numbers] = useState(createShownNumbers)
  const [ways] = useState(() => createWays(placeOf(me.user.id, me.workspace.id)))
  const router = useRouter()
  const [target, setTarget] = useState<CallTarget | null>(null)
  const workbench = useWorkbench(me, target !== null)

  useEffect(() => beginAtRecords(router, ways), [router, ways])

  const justPlaced = useRef({ numberId: '', at: Number.NEGATIVE_INFINITY })

  const startCall = useCallback((wanted: CallTarget) => {
    const { numberId, at } = justPlaced.current
    if (numberId === wanted.number.id && performance.now() - at < afterEffect) return
    setTarget((open) => open ?? wanted)
  }, [])

  const starting = useMemo<StartCall>(
    () => ({ startCall, lookAhead: (number) => workbench?.lookAhead(number), numbers }),
    [startCall, workbench, numbers],
  )

  const calls = useMemo<Calls | null>(() => {
    if (!workbench) return null
    function placeCall(call: DeskCall, gesture: { timeStamp: number }): void {
      justPlaced.current = { numberId: call.number.id, at: performance.now() }
      const page = recordAt(router.state.location.pathname) ?? undefined
      workbench?.placeCall({ ...call, page }, gesture)
      ways.begin(call.record)
    }
    return { ...workbench, ...starting, placeCall }
  }, [workbench, starting, router, ways])

  return (
    <CallsContext value={calls}>
      <StartCallContext value={starting}>
        <WaysContext value={ways}>{children}</WaysContext>
      </StartCallContext>
      <Asked target={target} isReady={calls !== null} onClose={() => setTarget(null)} />
    </CallsContext>
  )
}

/** Desk and outbox, once their code is here: soon after the first page, or when somebody is to be called. */
function useWorkbench(me: Me, isWanted: boolean): Workbench | null {
  const queries = useQueryClient()
  const isShown = useFirstPageShown()
  const loaded = useOnDemand(calling, isShown || isWanted)
  useOnDemand(dialogPopup, isShown)
  const create = useEffectEvent((parts: NonNullable<typeof loaded>) => parts.createWorkbench(me, queries))
  const [workbench, setWorkbench] = useState<Workbench | null>(null)
  useEffect(() => {
    if (!loaded) return
    const created = create(loaded)
    setWorkbench(created)
    return created.start()
  }, [loaded])
  return workbench
}

interface AskedProps {
  target: CallTarget | null
  isReady: boolean
  onClose: () => void
}

function Asked({ target, isReady, onClose }: AskedProps) {
  const loaded = useOpened(calling, { open: target !== null, onOpenChange: onClose })
  useEscape(target !== null, onClose)
  return target && loaded && isReady && <loaded.CallDialog target={target} onClose={onClose} />
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
