import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'

/** 「03-0000-1234 内線 12」 */
export function NumberText({ number }: { number: Pick<PhoneNumberView, 'display' | 'extension'> }) {
  const { display, extension } = number
  return (
    <span className="whitespace-normal tabular-nums">
      {display}
      {extension && (
        <span className="ml-1.5 inline-block text-ink-soft">{m.phone_extension_value({ extension })}</span>
      )}
    </span>
  )
}
