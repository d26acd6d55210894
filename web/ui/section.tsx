import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

interface SectionProps {
  title: string
  description?: ReactNode
  /** Beside the title: a count, a badge. */
  badge?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** The content brings its own edges, such as rows with lines between them. */
  flush?: boolean
}

/** A titled card: the unit a page is made of. */
export function Section({ title, description, badge, actions, children, flush }: SectionProps) {
  const id = useId()
  return (
    <Card labelledBy={id}>
      <div
        className={classes(
          'flex flex-wrap items-center gap-x-3 gap-y-2 px-4',
          description ? 'py-2.5' : 'min-h-11 py-1.5',
        )}
      >
        <div className={classes('min-w-0 flex-1', description ? 'max-sm:basis-2/3' : '')}>
          <div className="flex items-center gap-2">
            <h2 id={id} className="min-w-0 wrap-anywhere text-base font-semibold">
              {title}
            </h2>
            {badge}
          </div>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex shrink-0 items-center gap-1">{actions}</div>}
      </div>
      <div className={flush ? 'border-t border-line' : 'px-4 pb-4'}>{children}</div>
    </Card>
  )
}

/** A white sheet on the canvas. With `labelledBy` it is a landmark. */
export function Card({
  labelledBy,
  className,
  children,
}: {
  labelledBy?: string
  className?: string
  children: ReactNode
}) {
  const look = classes('rounded-lg border border-line bg-surface', className)
  if (!labelledBy) return <div className={look}>{children}</div>
  return (
    <section aria-labelledby={labelledBy} className={look}>
      {children}
    </section>
  )
}
