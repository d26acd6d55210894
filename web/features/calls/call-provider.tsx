import { useQueryClient } from '@tanstack/react-query'
import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Me } from '../../../shared/contracts/auth.ts'
import { whenAnswered } from '../../lib/query.ts'
import { dialogPopup } from '../../ui/dialog.tsx'
import { loadUntilHere, onDemand, useOpened } from '../../ui/on-demand.ts'
import { placeOf, useMe } from '../me/api.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { createShownNumbers } from '../phone-numbers/shown-numbers.ts'
import { StartCallContext } from '../phone-numbers/start-call.ts'
import { putEntry } from '../records/api.ts'
import { recordAt } from '../records/way.ts'
import { createWays, type Ways, WaysContext } from '../records/ways.ts'
import { type Calls, CallsContext } from './context.ts'
import { asActivity, type DeskCall } from './desk-call.ts'
import { dock } from './dock-place.tsx'
import { earlierCallsQuery } from './earlier-calls.ts'
import { launch } from './launch.ts'
import { createWorkbench } from './workbench.ts'

const dialog = onDemand(() => import('./call-dialog.tsx'))

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
  const { user } = me
  const queries = useQueryClient()
  const [workbench] = useState(() => createWorkbench(me, queries))
  const [numbers] = useState(createShownNumbers)
  const [ways] = useState(() => createWays(placeOf(user.id, me.workspace.id)))
  const router = useRouter()
  const [asking, setAsking] = useState<Asking | null>(null)

  useEffect(() => workbench.start(), [workbench])
  useEffect(() => whenAnswered(queries, loadCalling), [queries])
  useEffect(() => beginAtRecords(router, ways), [router, ways])

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
      const page = recordAt(router.state.location.pathname) ?? undefined
      const entry = desk.place({ ...call, page })
      launch(call, gesture)
      outbox.sendNow(entry)
      ways.begin(call.record)
      putEntry(queries, asActivity(call, user))
    },
    [workbench, queries, user, router, ways],
  )

  const calls = useMemo<Calls>(
    () => ({ ...workbench, startCall, lookAhead, placeCall, numbers }),
    [workbench, startCall, lookAhead, placeCall, numbers],
  )
  return (
    <CallsContext value={calls}>
      <StartCallContext value={calls}>
        <WaysContext value={ways}>{children}</WaysContext>
      </StartCallContext>
      <Asked asking={asking} onClose={() => setAsking(null)} />
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
