import { Link } from '@tanstack/react-router'
import { Phone } from 'lucide-react'
import type { MouseEvent, RefObject } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Key } from '../../ui/kbd.tsx'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { numberPath } from '../phone-numbers/number-search.ts'
import { CopyNumber } from './copy-number.tsx'
import type { CallWay } from './desk-call.ts'
import type { Readiness } from './readiness.ts'

type Place = (way: CallWay, gesture: MouseEvent) => void

interface DialButtonsProps {
  ready: Readiness
  target: CallTarget
  /** Of the dialog's tick: Enter there presses 発信. */
  form: string
  disabled: boolean
  onPlace: Place
  onConnect: () => void
  first: RefObject<HTMLElement | null>
}

/** 発信, and where Zoom is not connected, the way to connect it. */
export function DialButtons({ ready, target, form, disabled, onPlace, onConnect, first }: DialButtonsProps) {
  if (!ready.canDial) return null
  const isFilled = !ready.offersConnect && !disabled
  const dial = (
    <Button
      ref={ready.offersConnect ? undefined : (first as RefObject<HTMLButtonElement>)}
      type="submit"
      form={form}
      variant={isFilled ? 'primary' : 'secondary'}
      icon={Phone}
      disabled={disabled}
      // A key held down since the icon repeats here.
      onKeyDown={(event) => event.repeat && event.preventDefault()}
      onClick={(event) => onPlace(ready.way, event)}
    >
      {dialLabel(ready)}
      <Key tone={isFilled ? 'dark' : 'light'}>↵</Key>
    </Button>
  )
  if (!ready.offersConnect) return dial
  return (
    <>
      {dial}
      <Link
        ref={first as RefObject<HTMLAnchorElement>}
        to="/settings/integrations"
        search={{ returnTo: numberPath(target) }}
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
  ref?: RefObject<HTMLElement | null>
}

/** For what Zoom cannot dial from here: take the number elsewhere, and keep the call on the record. */
export function ByHand({ ready, number, onPlace, ref }: ByHandProps) {
  if (ready.canDial && ready.way === 'zoom') return null
  return (
    <>
      <CopyNumber number={number} ref={ref as RefObject<HTMLButtonElement> | undefined} />
      <Button onClick={(event) => onPlace('by_hand', event)}>{m.call_log_by_hand()}</Button>
    </>
  )
}
