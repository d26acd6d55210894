import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'

export interface FieldLook {
  label: string
  /** The label is the heading of a part, such as the dock's. */
  isHeading?: boolean
  /** Keeps the label for screen readers only; the surroundings must make it clear to everybody else. */
  hideLabel?: boolean
  hint?: ReactNode
  error?: string | null
  /** Marked 任意. A field of text with a visible label is, unless it is required. */
  optional?: boolean
}

interface FieldProps extends FieldLook {
  id: string
  children: ReactNode
  className?: string
}

export const controlClass =
  'w-full rounded-md border border-line-field bg-surface px-2.5 text-base text-ink max-sm:text-lg ' +
  'hover:border-ink-faint focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1 ' +
  'aria-invalid:border-bad aria-invalid:focus-visible:outline-bad disabled:bg-canvas disabled:text-ink-faint [&[readonly]]:bg-canvas'

/** Label above, hint or error below: the frame of every field. */
export function Field({
  id,
  label,
  isHeading,
  hideLabel,
  hint,
  error,
  optional,
  children,
  className,
}: FieldProps) {
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', className)}>
      <span className={hideLabel ? 'sr-only' : 'flex items-baseline gap-1.5 text-sm text-ink-soft'}>
        <label htmlFor={id} className={isHeading ? 'font-bold text-ink' : undefined}>
          {label}
        </label>
        {optional && (
          <span id={`${id}-optional`} className="shrink-0 text-xs text-ink-faint">
            {m.ui_optional()}
          </span>
        )}
      </span>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-xs text-ink-faint">
          {hint}
        </p>
      )}
      <p
        id={`${id}-error`}
        role="alert"
        className={error ? 'flex items-start gap-1 text-xs text-bad' : 'sr-only'}
      >
        {error && <CircleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0" />}
        {error}
      </p>
    </div>
  )
}

/** The attributes that tie a control to its label, hint and error. */
export function useFieldIds({ hint, error, optional }: FieldLook, givenId?: string) {
  const made = useId()
  const id = givenId ?? made
  const described = [optional && `${id}-optional`, error ? `${id}-error` : hint && `${id}-hint`]
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
  }
}
