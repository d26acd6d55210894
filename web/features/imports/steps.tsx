import { Check } from 'lucide-react'
import type { ImportStatus } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'

const names = [() => m.import_step_check(), () => m.import_step_run(), () => m.import_step_result()]

function stepOf(status: ImportStatus): number {
  if (status === 'uploaded' || status === 'ready' || status === 'refused') return 0
  return status === 'running' ? 1 : 2
}

/** Where in the three steps an import is. */
export function Steps({ status }: { status: ImportStatus }) {
  const current = stepOf(status)
  return (
    <ol aria-label={m.import_steps()} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {names.map((name, at) => (
        <li
          key={name()}
          aria-current={at === current ? 'step' : undefined}
          className={classes(
            'flex items-center gap-2',
            at === current ? 'font-bold text-ink' : 'text-ink-soft',
          )}
        >
          <span
            aria-hidden="true"
            className={classes(
              'flex size-5 items-center justify-center rounded-full border text-2xs font-bold',
              at <= current ? 'border-accent bg-accent text-on-accent' : 'border-line-field',
            )}
          >
            {at < current ? <Check size={12} /> : at + 1}
          </span>
          {name()}
        </li>
      ))}
    </ol>
  )
}
