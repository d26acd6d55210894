import type { ComponentProps, ReactNode } from 'react'
import { isPlainEnter } from '../lib/composing.ts'
import { classes } from './classes.ts'
import { controlClass, Field, type FieldLook, useFieldIds } from './field.tsx'
import { useIsSending } from './sending.tsx'

interface TextFieldProps extends FieldLook, Omit<ComponentProps<'input'>, 'children'> {
  onValueChange?: (value: string) => void
  /** Enter outside a conversion; prevents the form's own submit. */
  onEnter?: () => void
  /** A small icon at the start, a small button at the end. */
  leading?: ReactNode
  trailing?: ReactNode
  fieldClassName?: string
}

/** For an e-mail address. Not `type="email"`: a browser would refuse full-width letters itself, in its own words. */
export const addressKeys = { inputMode: 'email', autoCapitalize: 'none', spellCheck: false } as const

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, hint, error, onValueChange, onEnter, leading, trailing, ...given } = props
  const { optional = !(given.required || hideLabel), ...input } = given
  const { className, fieldClassName, onChange, onKeyDown, ...rest } = input
  const ids = useFieldIds({ ...props, optional }, rest.id)
  const isSending = useIsSending()
  return (
    <Field {...{ label, hideLabel, hint, error, optional }} id={ids.id} className={fieldClassName}>
      <span className="relative flex items-center">
        {leading && <span className="pointer-events-none absolute left-2.5 text-ink-faint">{leading}</span>}
        <input
          type="text"
          autoComplete="off"
          {...rest}
          {...ids}
          readOnly={rest.readOnly || isSending}
          onChange={(event) => {
            onChange?.(event)
            onValueChange?.(event.target.value)
          }}
          onKeyDown={(event) => {
            onKeyDown?.(event)
            if (!onEnter || !isPlainEnter(event)) return
            event.preventDefault()
            onEnter()
          }}
          className={classes(
            controlClass,
            'h-control text-ellipsis',
            leading ? 'pl-8' : null,
            trailing ? 'pr-10' : null,
            className,
          )}
        />
        {trailing && <span className="absolute right-0.5 flex items-center">{trailing}</span>}
      </span>
    </Field>
  )
}
