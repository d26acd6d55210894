import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'

/** A grey bar in the place of a text that is on its way; give it the text's width. */
export function Skeleton({ className = 'w-32' }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classes('block min-h-4 animate-wait rounded-sm bg-tag', className)} />
  )
}

/** Labels and fields of a form that is on its way, announced once. */
export function SkeletonFields({ fields = 2 }: { fields?: number }) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{m.ui_loading()}</span>
      {Array.from({ length: fields }, (_, field) => (
        <span key={String(field)} className="flex flex-col gap-2">
          <Skeleton className="w-28" />
          <Skeleton className="h-control w-full" />
        </span>
      ))}
    </div>
  )
}

/** Rows of bars in the shape of a list, announced once. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status" className="flex animate-wait flex-col">
      <span className="sr-only">{m.ui_loading()}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span
          key={String(row)}
          className="flex h-row items-center gap-4 border-b border-line px-4 last:border-0"
        >
          <Skeleton className={row % 2 ? 'w-2/5' : 'w-1/3'} />
          <Skeleton className="ml-auto w-1/5" />
        </span>
      ))}
    </div>
  )
}
