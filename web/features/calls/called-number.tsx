import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { phoneKindLabel } from '../phone-numbers/kinds.ts'
import { NumberRest } from '../phone-numbers/number-rest.tsx'
import type { DialledNumber } from './dialled-number.ts'

/** The number, large enough to read out, and the extension to ask for. */
export function CalledNumber({ number, size }: { number: DialledNumber; size: 'large' | 'medium' }) {
  const { display, extension, kind } = number
  const look = size === 'large' ? 'text-dial' : 'text-xl'
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2.5">
        <span className={`${look} font-bold tabular-nums`}>{display}</span>
        {kind && <Badge>{phoneKindLabel(kind)}</Badge>}
      </p>
      <NumberRest raw={number.raw} />
      {extension && (
        <p className="flex flex-wrap items-baseline gap-x-2.5">
          <span className={`${look} font-bold tabular-nums`}>{m.phone_extension_value({ extension })}</span>
          <span className="text-xs text-ink-faint">{m.call_extension_hint()}</span>
        </p>
      )}
    </div>
  )
}
