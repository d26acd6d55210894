import { useQuery } from '@tanstack/react-query'
import { type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Key } from '../../ui/kbd.tsx'
import { useMe } from '../me/api.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { BestHoursLine } from '../reception/best-hours.tsx'
import { ReceptionLine } from '../reception/reception-line.tsx'
import { zoomStateQuery } from '../zoom/api.ts'
import { CallCautions } from './call-cautions.tsx'
import { ByHand, DialButtons } from './call-ways.tsx'
import { CalledNumber } from './called-number.tsx'
import { asksForDecision, type Caution, cautionsOf, keyOf } from './cautions.ts'
import { useCalls, useDeskCalls } from './context.ts'
import type { CallWay } from './desk-call.ts'
import { type EarlierOfNumber, useEarlierCalls } from './earlier-calls.ts'
import { EarlierLine } from './earlier-line.tsx'
import { isAndroid } from './launch.ts'
import { newCall } from './new-call.ts'
import { readiness } from './readiness.ts'
import { ZoomState } from './zoom-state.tsx'

interface CallDialogProps {
  target: CallTarget
  onClose: () => void
}

/** The last look before dialling. It opens from what the page knows; nothing waits for the network. */
export function CallDialog({ target, onClose }: CallDialogProps) {
  const [id] = useState(uuidv7)
  const { placeCall } = useCalls()
  const zoom = useQuery({ ...zoomStateQuery, enabled: false }).data?.state
  const ready = readiness(target, zoom, isAndroid())
  const earlier = useEarlierCalls(target)
  const { atOnce, late, decisions } = useCautions(target, earlier)
  // What comes later moves no button.
  const [isAnswered] = useState(earlier.count !== null)
  const [isReceptionKnown] = useState(isAnswered || earlier.reception !== null)
  const [decided, setDecided] = useState('')
  const first = useRef<HTMLElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const form = useId()
  const asked = decisions.map(keyOf).join()
  const mayPlace = !ready.canDial || decided === asked
  useFocusWhenAsked(box, mayPlace)

  function place(way: CallWay, gesture: MouseEvent) {
    // The second half of a double click on the icon is no wish to dial.
    if (gesture.detail > 1) return
    placeCall(newCall({ id, target, way, placedAt: new Date() }), gesture)
    onClose()
  }

  const isAsked = ready.canDial && decisions.length > 0
  const decision = isAsked && (
    <Decision
      count={decisions.length}
      checked={mayPlace}
      onCheckedChange={(checked) => setDecided(checked ? asked : '')}
      form={form}
      box={box}
    />
  )
  const isAskedLate = isAsked && !atOnce.some(asksForDecision)
  const shared = { target, onLeave: onClose }
  const reception = <ReceptionLine number={target.number} isCalling />
  const hours = <BestHoursLine hours={earlier.bestHours} />
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={m.call_dialog_title({ name: target.record.name })}
      description={target.record.companyName}
      flush
      initialFocus={isAsked ? box : first}
      late={
        (late.length > 0 || !isAnswered) && (
          <>
            <CallCautions {...shared} cautions={late} announce />
            {isAskedLate && decision}
            <div className={getThrough}>
              {!isReceptionKnown && reception}
              {!isAnswered && hours}
            </div>
          </>
        )
      }
      footer={
        <>
          <Button onClick={onClose}>
            {m.ui_cancel()}
            <Key>Esc</Key>
          </Button>
          <ByHand
            ready={ready}
            number={target.number}
            onPlace={place}
            ref={ready.canDial ? undefined : first}
          />
          <DialButtons
            ready={ready}
            target={target}
            form={form}
            disabled={!mayPlace}
            onPlace={place}
            onConnect={onClose}
            first={first}
          />
        </>
      }
    >
      {/* Empty: what is written down of the reception is a form of its own, and forms hold no others. */}
      <form id={form} onSubmit={(event) => event.preventDefault()} />
      <div className="flex flex-col px-5 pb-3">
        <CalledNumber number={target.number} size="large" />
        <EarlierLine earlier={earlier} />
      </div>
      <CallCautions {...shared} cautions={atOnce} />
      <div className={getThrough}>
        {isReceptionKnown && reception}
        {isAnswered && hours}
      </div>
      <ZoomState ready={ready} number={target.number} isQuiet={isAsked} />
      <PutAside />
      {!isAskedLate && decision}
    </Dialog>
  )
}

const getThrough = 'flex flex-col gap-1 px-5 py-2 empty:hidden'

/** What was known when the dialog opened stands above the buttons; what comes later moves nothing. */
function useCautions(target: CallTarget, earlier: EarlierOfNumber) {
  const me = useMe().user
  const [openedAt] = useState(Date.now)
  const cautions = cautionsOf(target, earlier, me, openedAt)
  const [known] = useState(() => new Set(cautions.map(keyOf)))
  const wasKnown = (caution: Caution) => known.has(keyOf(caution))
  return {
    atOnce: cautions.filter(wasKnown),
    late: cautions.filter((caution) => !wasKnown(caution)),
    decisions: cautions.filter(asksForDecision),
  }
}

/** A caution that comes while 発信 has the focus takes it: the next key must not be one that does nothing. */
function useFocusWhenAsked(box: React.RefObject<HTMLInputElement | null>, mayPlace: boolean): void {
  const hasOpened = useRef(false)
  useEffect(() => {
    if (hasOpened.current && !mayPlace) box.current?.focus()
    hasOpened.current = true
  }, [box, mayPlace])
}

interface DecisionProps {
  count: number
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  form: string
  box: React.RefObject<HTMLInputElement | null>
}

/** 発信 does nothing until this is ticked; then Enter is enough. */
function Decision({ count, form, box, ...rest }: DecisionProps) {
  return (
    <div className="flex items-center justify-between gap-3 px-5 pt-2">
      <Checkbox {...rest} label={m.call_confirm_cautions({ count })} form={form} boxRef={box} />
      <Key>Space</Key>
    </div>
  )
}

/** Says what becomes of the call that is in the dock. */
function PutAside() {
  const docked = useDeskCalls().find(({ place }) => place === 'dock')
  if (!docked || docked.outcome !== null) return null
  return <p className="px-5 pt-2 text-xs text-ink-faint">{m.call_puts_aside({ name: docked.record.name })}</p>
}
