import { ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldLook, useFieldIds } from './field.tsx'
import { onDemand } from './on-demand.ts'
import { selectClass } from './select-class.ts'
import { useIsSending } from './sending.tsx'
import { toastNotLoaded } from './toast.tsx'

export interface Option<V extends string> {
  value: V
  label: string
  /** A second, quieter line. */
  detail?: string
}

interface SelectProps<V extends string> extends FieldLook {
  value: V | null
  onValueChange: (value: V) => void
  options: readonly Option<V>[]
  placeholder?: string
  disabled?: boolean
  className?: string
}

export interface SelectControl<V extends string>
  extends Pick<SelectProps<V>, 'value' | 'onValueChange' | 'options' | 'placeholder' | 'disabled'> {
  /** Name, hint and error, as attributes of the button. */
  attributes: Record<string, string | boolean | undefined>
}

const popup = onDemand(() => import('./select-popup.tsx'))

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, hideLabel, hint, error, optional, className, ...control } = props
  const ids = useFieldIds(props)
  const disabled = useIsSending() || control.disabled
  return (
    <Field {...{ label, hideLabel, hint, error, optional }} id={ids.id} className={className}>
      <Control {...control} disabled={disabled} attributes={{ ...ids, 'aria-label': label }} />
    </Field>
  )
}

/** Until its first use it is a bare button that looks the same. */
function Control<V extends string>(props: SelectControl<V>) {
  const [used, setUsed] = useState(false)
  const open = () => popup.load().then(() => setUsed(true), toastNotLoaded)
  const loaded = used ? popup.peek() : null
  if (loaded) return <loaded.SelectPopup {...props} />

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open()
  }

  const { value, options, placeholder, disabled, attributes } = props
  const chosen = options.find((option) => option.value === value)
  return (
    <button
      type="button"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      disabled={disabled}
      onClick={open}
      onKeyDown={onKeyDown}
      className={selectClass}
      {...attributes}
    >
      <span className={classes('truncate', !chosen && 'text-ink-faint')}>{chosen?.label ?? placeholder}</span>
      <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
    </button>
  )
}
