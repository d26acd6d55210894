import { ChevronsUpDown } from 'lucide-react'
import { faultOf } from '../../../lib/faults.ts'
import { m } from '../../../lib/messages.ts'
import { classes } from '../../../ui/classes.ts'
import { Field as Frame, useFieldIds } from '../../../ui/field.tsx'
import { selectClass } from '../../../ui/select-class.ts'
import { useIsSending } from '../../../ui/sending.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { CustomChooser } from './custom-chooser.tsx'
import { type Chooser, type TextField as Field, said, type Texts } from './save-texts.ts'

interface FactsFormProps<R, E> {
  fields: readonly Field<R, E>[]
  texts: Texts
  onChange: (texts: Texts) => void
  /** Why the last attempt to save was refused. */
  error: unknown
}

/** Facts as the fields of a form. */
export function FactsForm<R, E>({ fields, texts, onChange, error }: FactsFormProps<R, E>) {
  return fields
    .filter(({ readOnly }) => !readOnly)
    .map((field) => (
      <FactInput
        key={field.key}
        field={field}
        text={texts[field.key] ?? ''}
        onChange={(text) => onChange({ ...texts, [field.key]: text })}
        error={faultOf(error, field.key)}
      />
    ))
}

interface FactInputProps {
  field: Pick<
    Field<never, unknown>,
    'label' | 'hint' | 'inputMode' | 'maxLength' | 'required' | 'type' | 'chooser' | 'say'
  >
  text: string
  onChange: (text: string) => void
  error: string | null
  optional?: boolean
}

/** One of them, typed or chosen. */
export function FactInput({ field, text, onChange, error, optional }: FactInputProps) {
  const { label, hint, inputMode, maxLength, required, type, chooser } = field
  const common = { label: label(), hint: hint?.(), error, ...(optional !== undefined && { optional }) }
  if (chooser)
    return (
      <ChosenField {...common} chooser={chooser} value={text} shown={said(field, text)} onChoose={onChange} />
    )
  return (
    <TextField
      {...common}
      required={required}
      inputMode={inputMode}
      type={type}
      maxLength={maxLength}
      value={text === half ? '' : text}
      // Of half a date a browser tells nothing; it is no date that was taken away.
      onChange={({ target }) => onChange(target.validity.badInput ? half : target.value)}
    />
  )
}

/** A date that is not whole: it is refused like any text that makes no sense. */
const half = '-'

interface ChosenFieldProps {
  label: string
  hint: string | undefined
  error: string | null
  chooser: Chooser
  value: string
  shown: string
  optional?: boolean
  onChoose: (value: string) => void
}

function ChosenField(props: ChosenFieldProps) {
  const { label, hint, error, chooser, value, shown, optional = true, onChoose } = props
  const ids = useFieldIds({ label, hint, error, optional })
  const isSending = useIsSending()
  return (
    <Frame id={ids.id} label={label} hint={hint} error={error} optional={optional}>
      <CustomChooser
        label={label}
        chooser={chooser}
        value={value}
        onChoose={onChoose}
        trigger={
          <button
            type="button"
            {...ids}
            disabled={isSending}
            aria-label={m.record_shape_now({ action: label, name: shown || m.record_shape_none() })}
            className={selectClass}
          >
            <span className={classes('truncate', shown === '' && 'text-ink-faint')}>
              {shown || m.record_shape_none()}
            </span>
            <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
          </button>
        }
      />
    </Frame>
  )
}

/** The texts of all fields of a record. */
export function textsOf<R, E>(fields: readonly Field<R, E>[], record: R): Texts {
  return Object.fromEntries(fields.map(({ key, read }) => [key, read(record)]))
}
