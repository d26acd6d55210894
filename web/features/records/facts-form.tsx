import { faultOf } from '../../lib/faults.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { TextField as Field, Texts } from './save-texts.ts'

interface FactsFormProps<R, E> {
  fields: readonly Field<R, E>[]
  texts: Texts
  onChange: (texts: Texts) => void
  /** Why the last attempt to save was refused. */
  error: unknown
}

/** Facts as the fields of a form. */
export function FactsForm<R, E>({ fields, texts, onChange, error }: FactsFormProps<R, E>) {
  return fields.map(({ key, label, hint, inputMode, maxLength, required }) => (
    <TextField
      key={key}
      label={label()}
      hint={hint?.()}
      required={required}
      inputMode={inputMode}
      maxLength={maxLength}
      value={texts[key] ?? ''}
      onValueChange={(text) => onChange({ ...texts, [key]: text })}
      error={faultOf(error, key)}
    />
  ))
}

/** The texts of all fields of a record. */
export function textsOf<R, E>(fields: readonly Field<R, E>[], record: R): Texts {
  return Object.fromEntries(fields.map(({ key, read }) => [key, read(record)]))
}
