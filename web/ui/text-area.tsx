import type { ComponentProps } from 'react'
import { isComposing } from '../lib/composing.ts'
import { classes } from './classes.ts'
import { controlClass, Field, type FieldLook, useFieldIds } from './field.tsx'
import { useIsSending } from './sending.tsx'

interface TextAreaProps extends FieldLook, Omit<ComponentProps<'textarea'>, 'children'> {
  onValueChange?: (value: string) => void
  /** Ctrl+Enter or ⌘+Enter, outside a conversion. Plain Enter is always a new line. */
  onCommit?: () => void
  fieldClassName?: string
}

/** Grows with its text up to a screen's half, then scrolls. */
export function TextArea(props: TextAreaProps) {
  const { label, isHeading, hideLabel, hint, error, onValueChange, onCommit, ...given } = props
  const { optional = !(given.required || hideLabel), ...area } = given
  const { className, fieldClassName, onChange, onKeyDown, rows = 3, ...rest } = area
  const ids = useFieldIds({ ...props, optional }, rest.id)
  const isSending = useIsSending()
  return (
    <Field {...{ label, isHeading, hideLabel, hint, error, optional }} id={ids.id} className={fieldClassName}>
      <textarea
        {...rest}
        {...ids}
        readOnly={rest.readOnly || isSending}
        rows={rows}
        onChange={(event) => {
          onChange?.(event)
          onValueChange?.(event.target.value)
        }}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (!onCommit || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event))
            return
          event.preventDefault()
          onCommit()
        }}
        className={classes(
          controlClass,
          'field-sizing-content max-h-[50vh] resize-y py-1.5 leading-6',
          className,
        )}
      />
    </Field>
  )
}
