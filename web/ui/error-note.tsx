import { CircleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { Explanation } from '../lib/explain.ts'
import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'
import { withdrawSuccess } from './toast.tsx'

/** One line that says what went wrong, beside what was tried: `<ErrorNote {...explain(error)} />`. */
export function ErrorNote({ text, help, reference, className }: Explanation & { className?: string }) {
  useEffect(withdrawSuccess, [])
  return (
    <p
      role="alert"
      className={classes(
        'flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-sm text-bad-strong',
        className,
      )}
    >
      <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span>
        {text}
        {help && (
          <a href={help.href} className="ml-1 underline underline-offset-2" target="_blank" rel="noreferrer">
            {help.label}
          </a>
        )}
        {reference && <span className="ml-1 text-xs">{m.ui_reference({ reference })}</span>}
      </span>
    </p>
  )
}
