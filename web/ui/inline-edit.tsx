import { type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { isComposing, isPlainEnter } from '../lib/composing.ts'
import { explain } from '../lib/explain.ts'
import { faultOf } from '../lib/faults.ts'
import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'
import { controlClass } from './field.tsx'
import { Spinner } from './spinner.tsx'
import { toast, toastUndo } from './toast.tsx'

interface InlineEditProps {
  /** The field's name, for the button and the input. */
  label: string
  value: string
  /** Rejects with a `ProblemError` when it could not be saved; the text stays in the field then. */
  onSave: (value: string) => Promise<unknown>
  /** How the value looks at rest; else the value itself. */
  children?: ReactNode
  placeholder?: string
  /** Under the field, from what is typed in it. What stands there can be pressed without leaving the field. */
  below?: (typed: string) => ReactNode
  maxLength?: number
  required?: boolean
  inputMode?: 'text' | 'tel' | 'email' | 'url' | 'numeric'
}

/** A fact that becomes a field when clicked. Enter or leaving it saves, Esc gives the old value back, and can be undone. */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, children, placeholder = m.ui_add_value() } = props
  const [editing, setEditing] = useState(false)
  const [typed, setTyped] = useState(value)
  const button = useRef<HTMLButtonElement>(null)

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

  if (editing) return <InlineField {...props} typed={typed} onClose={close} onTakeBack={takeBack} />
  return (
    <button
      ref={button}
      type="button"
      data-print={value === '' ? undefined : 'keep'}
      onClick={() => open(value)}
      className="-mx-1.5 block min-h-7 max-w-full rounded-md px-1.5 py-0.5 text-left text-sm hover:bg-sunken max-sm:min-h-11"
    >
      {value === '' ? <span className="text-ink-faint">{placeholder}</span> : (children ?? value)}
      <span className="sr-only"> {m.ui_edit_field({ field: label })}</span>
    </button>
  )
}

interface InlineFieldProps extends InlineEditProps {
  /** What the field begins with: the value, or what was typed before. */
  typed: string
  onClose: (refocus: boolean) => void
  onTakeBack: (text: string) => void
}

function InlineField({
  label,
  value,
  onSave,
  maxLength,
  required,
  inputMode,
  below,
  typed,
  onClose,
  onTakeBack,
}: InlineFieldProps) {
  const [text, setText] = useState(typed)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const settled = useRef(false)
  const field = useRef<HTMLFieldSetElement>(null)

  async function save(refocus: boolean) {
    if (settled.current) return
    const next = text.trim()
    if (next === value || (required && next === '')) return finish(refocus)
    settled.current = true
    setSaving(true)
    try {
      await onSave(next)
      onClose(refocus)
    } catch (failure) {
      settled.current = false
      const text = faultOf(failure) ?? explain(failure).text
      if (field.current) setError(text)
      else toast({ title: text, tone: 'bad' })
      setSaving(false)
    }
  }

  function finish(refocus: boolean) {
    settled.current = true
    onClose(refocus)
  }

  /** Another window in front is no leaving: the field has the focus again when this one comes back. */
  function leave({ currentTarget, relatedTarget }: FocusEvent) {
    if (document.hasFocus() && !currentTarget.contains(relatedTarget)) save(false)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && !isComposing(event)) {
      event.stopPropagation()
      settled.current = true
      onTakeBack(text)
    }
    if (event.target instanceof HTMLInputElement && isPlainEnter(event)) {
      event.preventDefault()
      save(true)
    }
  }

  return (
    <fieldset
      ref={field}
      aria-label={label}
      data-typed={saving ? 'kept' : undefined}
      onBlur={leave}
      onKeyDown={onKeyDown}
      onMouseDown={keepFocus}
      className="-mx-1.5"
    >
      <span className="relative flex items-center">
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          aria-label={label}
          aria-invalid={error ? true : undefined}
          value={text}
          maxLength={maxLength}
          inputMode={inputMode}
          readOnly={saving}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
          className={classes(controlClass, 'h-7 px-1.5! max-sm:h-11', saving && 'pr-7')}
        />
        {saving && (
          <span className="absolute right-1.5 text-ink-faint">
            <Spinner />
          </span>
        )}
      </span>
      {error && (
        <span role="alert" className="mt-1 block text-xs text-bad">
          {error}
        </span>
      )}
      {below?.(text)}
    </fieldset>
  )
}

/** What is pressed under the field leaves the focus in it: Safari would not give it to a link either, and the field be gone. */
function keepFocus(event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
}
