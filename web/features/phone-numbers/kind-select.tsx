import { type PhoneKind, phoneKinds } from '../../../shared/records/phone-kinds.ts'
import { m } from '../../lib/messages.ts'
import { Select } from '../../ui/select.tsx'
import { phoneKindLabel } from './kinds.ts'

interface KindSelectProps {
  kind: PhoneKind | null
  /** What the number itself suggests. */
  guess: PhoneKind | null
  onChange: (kind: PhoneKind | null) => void
}

/** Main, direct, mobile…; unless chosen, the number decides. */
export function KindSelect({ kind, guess, onChange }: KindSelectProps) {
  const auto = guess ? m.phone_kind_guess({ kind: phoneKindLabel(guess) }) : m.phone_kind_auto()
  return (
    <Select
      className="w-32 shrink-0 max-sm:w-full"
      label={m.phone_kind()}
      value={kind ?? 'auto'}
      onValueChange={(chosen) => onChange(chosen === 'auto' ? null : chosen)}
      options={[
        { value: 'auto' as const, label: auto },
        ...phoneKinds.map((value) => ({ value, label: phoneKindLabel(value) })),
      ]}
    />
  )
}
