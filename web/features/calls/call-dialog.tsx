import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Phone } from 'lucide-react'
import { type MouseEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { zoomStateQuery } from '../zoom/api.ts'
import { CallConfirmation, CallWarnings } from './call-warnings.tsx'
import { CalledNumber } from './called-number.tsx'
import { useCalls, useDeskCalls } from './context.ts'
import { CopyNumber } from './copy-number.tsx'
import type { CallWay, DeskCall } from './desk-call.ts'
import { isAndroid } from './launch.ts'
import { type Readiness, readiness } from './readiness.ts'

interface CallDialogProps {
  id: string
  target: CallTarget
  onClose: () => void
}

/** The last look before dialling. Everything in it is on the page already; nothing waits for the network. */
export function CallDialog({ id, target, onClose }: CallDialogProps) {
  const { placeCall } = useCalls()
  const zoom = useQuery({ ...zoomStateQuery, enabled: false }).data?.state
  const ready = readiness(target, zoom, isAndroid())
  const [isConfirmed, setConfirmed] = useState(false)
  const first = useRef<HTMLElement>(null)
  const mayPlace = isConfirmed || ready.confirm.length === 0
  const { name } = target.record

  function place(way: CallWay, gesture: MouseEvent) {
    // The second half of a double click on the icon is no wish to dial.
    if (gesture.detail > 1) return
    placeCall(newCall(id, target, way), gesture)
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={m.call_dialog_title({ name })}
      description={target.record.companyName}
      size="small"
      dismissible={false}
      initialFocus={mayPlace ? first : undefined}
      footer={
        <>
          <Button onClick={onClose}>{m.ui_cancel()}</Button>
          <ByHand
            ready={ready}
            number={target.number}
            onPlace={place}
            ref={ready.canDial ? undefined : first}
          />
          <DialButtons ready={ready} disabled={!mayPlace} onPlace={place} onConnect={onClose} first={first} />
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        <CalledNumber number={target.number} size="large" />
        <CallWarnings target={target} ready={ready} />
        <PutAside />
        <CallConfirmation reasons={ready.confirm} checked={isConfirmed} onCheckedChange={setConfirmed} />
      </div>
    </Dialog>
  )
}

function newCall(id: string, { number, record }: CallTarget, way: CallWay): DeskCall {
  const { kind, id: recordId, name, companyName } = record
  return {
    id,
    placedAt: new Date().toISOString(),
    way,
    record: { kind, id: recordId, name, companyName },
    number,
    launch: 'unknown',
    outcome: null,
    draft: '',
    draftAt: 0,
    saved: { version: 0, body: '' },
    savedAt: 0,
    promise: { id: uuidv7(), dueOn: null, body: '' },
    place: 'dock',
    changedAt: 0,
  }
}

type Place = (way: CallWay, gesture: MouseEvent) => void

interface DialButtonsProps {
  ready: Readiness
  disabled: boolean
  onPlace: Place
  onConnect: () => void
  first: React.RefObject<HTMLElement | null>
}

function DialButtons({ ready, disabled, onPlace, onConnect, first }: DialButtonsProps) {
  if (!ready.canDial) return null
  const dial = (
    <Button
      ref={ready.offersConnect ? undefined : (first as React.RefObject<HTMLButtonElement>)}
      variant={ready.offersConnect ? 'secondary' : 'primary'}
      icon={Phone}
      disabled={disabled}
      // A key held down since the icon repeats here.
      onKeyDown={(event) => event.repeat && event.preventDefault()}
      onClick={(event) => onPlace(ready.way, event)}
    >
      {dialLabel(ready)}
    </Button>
  )
  if (!ready.offersConnect) return dial
  return (
    <>
      {dial}
      <Link
        ref={first as React.RefObject<HTMLAnchorElement>}
        to="/settings/integrations"
        onClick={onConnect}
        className={buttonClass('primary')}
      >
        {m.call_connect()}
      </Link>
    </>
  )
}

function dialLabel({ offersConnect, way }: Readiness): string {
  if (offersConnect) return m.call_dial_anyway()
  return way === 'telephone' ? m.call_dial_by_telephone() : m.call_dial()
}

interface ByHandProps {
  ready: Readiness
  number: CallTarget['number']
  onPlace: Place
  ref?: React.RefObject<HTMLElement | null>
}

/** For what Zoom cannot dial from here: take the number elsewhere, and keep the call on the record. */
function ByHand({ ready, number, onPlace, ref }: ByHandProps) {
  if (ready.canDial && ready.way === 'zoom') return null
  return (
    <>
      <CopyNumber number={number} ref={ref as React.RefObject<HTMLButtonElement> | undefined} />
      <Button onClick={(event) => onPlace('by_hand', event)}>{m.call_log_by_hand()}</Button>
    </>
  )
}

/** Says what becomes of the call that is in the dock. */
function PutAside() {
  const docked = useDeskCalls().find(({ place }) => place === 'dock')
  if (!docked || docked.outcome !== null) return null
  return <p className="text-xs text-ink-faint">{m.call_puts_aside({ name: docked.record.name })}</p>
}
