import type { HTMLAttributes, ReactNode } from 'react'
import { classes } from './classes.ts'

/** Facts about one thing, label beside value; label above value where there is no room beside it. */
export function DataList({ children }: { children: ReactNode }) {
  return <dl className="@container flex flex-col">{children}</dl>
}

/** One fact. Without children it shows a dash, so that the reader sees it is unknown, not forgotten. */
export function DataItem({
  label,
  children,
  action,
  row,
}: {
  label: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** For the element of the whole fact, such as one that can be dragged. */
  row?: HTMLAttributes<HTMLElement>
}) {
  const isEmpty = children === undefined || children === null || children === ''
  return (
    <div
      {...row}
      className={classes(
        'grid min-h-8 grid-cols-1 items-baseline gap-x-3 py-1 @min-[15rem]:grid-cols-[5.25rem_1fr] @xs:grid-cols-[7rem_1fr] print:min-h-0 print:break-inside-avoid print:grid-cols-[7rem_1fr] print:py-0.5',
        row?.className,
      )}
    >
      <dt className="min-w-0 text-sm text-ink-faint">{label}</dt>
      <dd className="flex min-w-0 items-baseline gap-2 text-sm text-ink">
        <span className="min-w-0 flex-1">
          {isEmpty ? <span className="text-ink-faint">—</span> : children}
        </span>
        {action}
      </dd>
    </div>
  )
}
