import { Phone, PhoneOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isOutOfUse } from '../../../shared/records/phone-health.ts'
import { m } from '../../lib/messages.ts'
import type { ButtonSize } from '../../ui/button-class.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { CallTarget } from './call-target.ts'
import { useStartCall } from './start-call.ts'

interface CallButtonProps extends CallTarget {
  size?: ButtonSize
}

/** The phone icon beside a number. Always alive: what cannot be dialled says why, and offers what can be done. */
export function CallButton({ number, record, size }: CallButtonProps) {
  const { startCall, lookAhead, numbers } = useStartCall()
  const button = useRef<HTMLButtonElement>(null)

  const isAlive = number.e164 !== null && !isOutOfUse(number)

  useEffect(() => {
    if (button.current) return numbers.add(button.current, { number, record })
  }, [numbers, number, record])

  return (
    <IconButton
      ref={button}
      icon={isAlive ? Phone : PhoneOff}
      label={m.call_dial_number({ number: number.display })}
      size={size}
      className={isAlive ? 'text-accent!' : 'text-ink-faint!'}
      onKeyDown={(event) => event.repeat && event.preventDefault()}
      onPointerEnter={() => lookAhead(number)}
      onFocus={() => lookAhead(number)}
      onClick={() => startCall({ number, record })}
    />
  )
}
