import { type ReactNode, useRef, useState } from 'react'
import { m } from '../lib/messages.ts'
import { onDemand, useOpened } from './on-demand.ts'
import { toastUndo } from './toast.tsx'

export interface InlineEditProps {
  /** The field's name, for the button and the input. */
  label: string
  value: string
  /** Rejects with a `ProblemError` when it could not be saved; the text stays in the field then. */
  onSave: (value: string) => Promise<unknown>
  /** What is wrong with a text that is not even sent. */
  faultIn?: (typed: string) => string | null
  /** How the value looks at rest; else the value itself. */
  children?: ReactNode
  placeholder?: string
  /** Under the field, from what is typed in it. What stands there can be pressed without leaving the field. */
  below?: (typed: string) => ReactNode
  maxLength?: number
  required?: boolean
  type?: 'date' | undefined
  inputMode?: 'text' | 'tel' | 'email' | 'url' | 'numeric'
}

const field = onDemand(() => import('./inline-field.tsx'))

/** A fact that becomes a field when clicked. Enter or leaving it saves, Esc gives the old value back, and can be undone. */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, children, placeholder = m.ui_add_value() } = props
  const [editing, setEditing] = useState(false)
  const [typed, setTyped] = useState(value)
  const button = useRef<HTMLButtonElement>(null)
  const loaded = useOpened(field, { open: editing, onOpenChange: setEditing })

  function close(refocus: boolean) {
    setEditing(false)
    if (refocus) requestAnimationFrame(() => button.current?.focus())
  }

  function open(text: string) {
    setTyped(text)
    setEditing(true)
  }

  function takeBack(text: string) {
    close(true)
    if (text !== value) toastUndo(m.ui_discarded(), () => open(text))
  }

  if (editing && loaded)
    return <loaded.InlineField {...props} typed={typed} onClose={close} onTakeBack={takeBack} />
  return (
    <button
      ref={button}
      type="button"
      data-inline-edit=""
      data-print={value === '' ? undefined : 'keep'}
      onClick={() => open(value)}
      className="-mx-1.5 block min-h-7 max-w-full rounded-md px-1.5 py-0.5 text-left text-sm hover:bg-sunken max-sm:min-h-11"
    >
      {value === '' ? <span className="text-ink-faint">{placeholder}</span> : (children ?? value)}
      <span className="sr-only"> {m.ui_edit_field({ field: label })}</span>
    </button>
  )
}
