import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { isComposing, isPlainEnter } from '../lib/composing.ts'
import { explain } from '../lib/explain.ts'
import { faultOf } from '../lib/faults.ts'
import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'
import { controlClass } from './field.tsx'
import type { InlineEditProps } from './inline-edit.tsx'
import { Spinner } from './spinner.tsx'
import { toast } from './toast.tsx'

interface InlineFieldProps extends InlineEditProps {
  /** What the field begins with: the value, or what was typed before. */
  typed: string
  onClose: (refocus: boolean) => void
  onTakeBack: (text: string) => void
}

/** What an `InlineEdit` becomes when it is pressed. */
export function InlineField({
  label,
  value,
  onSave,
  faultIn,
  maxLength,
  required,
  inputMode,
  type,
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
    // Of half a date a browser tells nothing.
    const isHalf = field.current?.querySelector('input')?.validity.badInput
    if (isHalf && refocus) return setError(m.field_invalid_format())
    const next = isHalf ? value : text.trim()
    if (next === value || (required && next === '')) return finish(refocus)
    const fault = faultIn?.(next) ?? null
    if (fault !== null) return setError(fault)
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
    if (!(event.target instanceof HTMLInputElement)) return
    if (isPlainEnter(event)) {
      event.preventDefault()
      save(true)
    }
    if (event.key === 'Tab' && !isComposing(event) && !leadsIntoField(event)) {
      const next = neighbourOf(event.currentTarget, event.shiftKey)
      if (!next) return
      event.preventDefault()
      next.click()
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
          type={type}
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

/** What stands under the field comes before the next fact. */
function leadsIntoField({ shiftKey, currentTarget }: KeyboardEvent): boolean {
  return !shiftKey && currentTarget.querySelector('a[href], button') !== null
}

/** The fact before or after this one among those that stand together: Tab goes on typing there. */
function neighbourOf(field: Element, before: boolean): HTMLElement | undefined {
  const facts = [...(field.closest('dl')?.querySelectorAll<HTMLElement>('[data-inline-edit]') ?? [])]
  const isAfter = (fact: Element) =>
    (field.compareDocumentPosition(fact) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  return before ? facts.findLast((fact) => !isAfter(fact)) : facts.find(isAfter)
}

/** What is pressed under the field leaves the focus in it: Safari would not give it to a link either, and the field be gone. */
function keepFocus(event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
}
