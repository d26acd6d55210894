import { useId } from 'react'
import { uuidv7 } from 'uuidv7'
import { m } from '../../lib/messages.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { NumberInput } from './api.ts'
import { KindSelect } from './kind-select.tsx'
import { OtherNumbers } from './other-numbers.tsx'
import { PhoneOffers } from './phone-offers.tsx'
import { PhonePreview } from './phone-preview.tsx'
import { usePhoneEntry } from './use-phone-entry.ts'

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
  const entry = usePhoneEntry(value.raw, owner)
  const id = useId()

  /** The button that was pressed is gone with it. */
  function take(taken: Partial<NumberInput>) {
    onChange({ ...value, ...taken })
    document.getElementById(id)?.focus()
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-2 max-sm:flex-col max-sm:items-stretch">
        <TextField
          id={id}
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
          guess={entry?.kind ?? null}
          onChange={(kind) => onChange({ ...value, kind })}
        />
      </div>
      <PhonePreview entry={entry} />
      {entry && (
        <PhoneOffers
          entry={entry}
          onCorrect={(raw) => take({ raw })}
          onSplit={({ first, others }) =>
            take({
              raw: first,
              others: [...value.others, ...others.map((other) => ({ id: uuidv7(), ...other }))],
            })
          }
        />
      )}
      <OtherNumbers
        others={value.others}
        onRemove={(other) =>
          take({
            raw: [value.raw.trim(), other.raw].filter(Boolean).join(' '),
            others: value.others.filter(({ id }) => id !== other.id),
          })
        }
      />
    </div>
  )
}

export const noNumber: NumberInput = { raw: '', kind: null, others: [] }
