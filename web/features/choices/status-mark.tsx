import type { StatusKind } from '../../../shared/statuses.ts'
import { classes } from '../../ui/classes.ts'

const looks: Record<StatusKind, string> = {
  new: 'border border-o-none',
  working: 'bg-o-away',
  hot: 'bg-o-hot',
  deal: 'bg-accent',
  won: 'bg-ok',
  lost: 'bg-o-none',
  stopped: 'bg-bad',
}

/** How a record stands: a small square and the word. */
export function StatusMark({ kind, name }: { kind: StatusKind; name: string }) {
  return (
    <span className="flex max-w-full items-center gap-1.5 text-ink">
      <span aria-hidden="true" className={classes('size-2 shrink-0 rounded-[2px]', looks[kind])} />
      <span className="truncate">{name}</span>
    </span>
  )
}
