import type { ReactNode } from 'react'
import { Count } from './count.tsx'

interface WorkRowProps {
  /** When it is due or was: a day, a time. */
  when: ReactNode
  /** A box to tick, or an icon that says what kind of work it is. */
  mark?: ReactNode
  name: ReactNode
  what: ReactNode
  /** The call icon and beside it the number, which has room on a wide sheet only: `wide-only`. */
  number?: ReactNode
  /** What came of it before; on a wide sheet only. */
  result?: ReactNode
  actions?: ReactNode
  /** Below the row, for what is opened in place. */
  children?: ReactNode
}

/**
 * One piece of work, as a line of the one grid that all kinds of work share: two lines where the sheet is narrow. A `RowLink`
 * as name makes the whole row open; what can be pressed besides stands above it.
 */
export function WorkRow({ when, mark, name, what, number, result, actions, children }: WorkRowProps) {
  return (
    <li className="@container border-t border-line">
      <div
        data-work-row
        className="relative grid min-h-14 grid-cols-[5rem_2rem_minmax(0,1fr)_auto_auto] items-center gap-x-1 pr-2 pl-4 text-sm hover:bg-hover has-focus-visible:bg-hover has-focus-visible:shadow-[inset_3px_0_0_var(--accent)] sm:pl-6 @4xl:min-h-[min(var(--row),2.5rem)] @4xl:grid-cols-[6rem_1.75rem_minmax(0,6fr)_minmax(0,5fr)_9.5rem_7rem_6rem] @4xl:gap-x-3 @4xl:pr-6"
      >
        <div className="row-span-2 text-xs whitespace-nowrap text-ink-soft @4xl:row-span-1 @4xl:text-sm">
          {when}
        </div>
        <div className="relative z-1 row-span-2 flex justify-self-start text-ink-faint @4xl:row-span-1">
          {mark}
        </div>
        <div className="flex min-w-0 items-baseline gap-x-2 self-end @4xl:self-auto">{name}</div>
        <div className="col-start-3 row-start-2 min-w-0 self-start truncate text-xs text-ink-soft @4xl:col-start-auto @4xl:row-start-auto @4xl:self-auto @4xl:text-sm">
          {what}
        </div>
        <div className="relative z-1 col-start-4 row-span-2 row-start-1 flex items-center whitespace-nowrap tabular-nums @4xl:col-start-auto @4xl:row-span-1 @4xl:row-start-auto @4xl:-ml-1.5">
          {number}
        </div>
        <div className="hidden min-w-0 @4xl:flex">{result}</div>
        <div className="relative z-1 col-start-5 row-span-2 row-start-1 flex items-center justify-end @4xl:col-start-auto @4xl:row-span-1 @4xl:row-start-auto">
          {actions}
        </div>
      </div>
      {children}
    </li>
  )
}

/** Rows under a small heading that says how many they are. */
export function WorkGroup({
  title,
  count,
  children,
}: {
  title: string
  count?: number | string
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="border-b border-line">
      <h2 className="flex items-baseline gap-2 px-4 pt-3 pb-1.5 text-sm font-bold sm:px-6">
        {title}
        <Count of={count} />
      </h2>
      {children}
    </section>
  )
}
