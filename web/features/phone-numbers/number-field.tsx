import { m } from '../../lib/messages.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { NumberInput } from './api.ts'
import { KindSelect } from './kind-select.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { useParsedPhone } from './use-parsed-phone.ts'

interface NumberFieldProps {
  owner: 'company' | 'person'
  value: NumberInput
  onChange: (value: NumberInput) => void
  error?: string | null
  autoFocus?: boolean
  /** In a form that can be saved without a number. */
  mayBeEmpty?: boolean
}

/** A number as it stands on the card in one's hand. Whatever is typed can be saved; the preview says what comes of it. */
export function NumberField({ owner, value, onChange, error, autoFocus, mayBeEmpty }: NumberFieldProps) {
  const parsed = useParsedPhone(value.raw, owner)
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-2 max-sm:flex-col max-sm:items-stretch">
        <TextField
          autoFocus={autoFocus}
          required={!mayBeEmpty}
          fieldClassName="flex-1"
          label={m.phone_raw()}
          placeholder={m.phone_raw_placeholder()}
          inputMode="tel"
          maxLength={100}
          value={value.raw}
          onValueChange={(raw) => onChange({ ...value, raw })}
          error={error}
        />
        <KindSelect
          kind={value.kind}
          guess={parsed?.kind ?? null}
          onChange={(kind) => onChange({ ...value, kind })}
        />
      </div>
      <PhonePreview parsed={parsed} />
    </div>
  )
}

export const noNumber: NumberInput = { raw: '', kind: null }
