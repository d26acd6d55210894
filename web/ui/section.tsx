import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import { Count } from './count.tsx'

interface SectionProps {
  title: string
  description?: ReactNode
  /** Beside the title: how many there are; nothing for none. */
  count?: number
  /** Beside the title: a state. */
  badge?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** The content brings its own edges, such as rows with lines between them. */
  flush?: boolean
}

/** A titled part of the sheet: the unit a page is made of, with a line under it. */
export function Section({ title, description, count, badge, actions, children, flush }: SectionProps) {
  const id = useId()
  return (
    <Card labelledBy={id}>
      <div
        className={classes(
          'flex flex-wrap items-center gap-x-3 gap-y-2 px-4 sm:px-6',
          description ? 'pt-3.5 pb-2' : 'min-h-12 pt-2 pb-1',
        )}
      >
        <div className={classes('min-w-0 flex-1', description ? 'max-sm:basis-2/3' : '')}>
          <div className="flex items-center gap-2">
            <h2 id={id} className="min-w-0 wrap-anywhere text-base font-bold">
              {title}
            </h2>
            <Count of={count} />
            {badge}
          </div>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex shrink-0 items-center gap-1">{actions}</div>}
      </div>
      <div className={flush ? 'pb-1' : 'px-4 pb-4 sm:px-6'}>{children}</div>
    </Card>
  )
}

/** A part of the sheet. With `labelledBy` it is a landmark. */
export function Card({
  labelledBy,
  className,
  children,
}: {
  labelledBy?: string
  className?: string
  children: ReactNode
}) {
  const look = classes('border-b border-line last:border-b-0', className)
  if (!labelledBy) return <div className={look}>{children}</div>
  return (
    <section aria-labelledby={labelledBy} className={look}>
      {children}
    </section>
  )
}
