import type { ReactNode } from 'react'
import { classes } from './classes.ts'

interface PageHeaderProps {
  title: ReactNode
  /** Above the title, for instance a link back to the list. */
  above?: ReactNode
  /** Under the title: counts, badges, a sentence. */
  below?: ReactNode
  /** The page's main button, and what stands with it beside the title. */
  actions?: ReactNode
  /** What chooses of the page's content; below the title where there is no room beside it. */
  tools?: ReactNode
  /** Of a record's page: its name is larger and never cut, and stays visible while the page scrolls. */
  ofRecord?: boolean
}

export function PageHeader({ title, above, below, actions, tools, ofRecord }: PageHeaderProps) {
  return (
    <header
      className={
        ofRecord
          ? 'sticky top-(--header) z-20 border-b border-line-firm bg-surface max-sm:static low:static'
          : 'bg-surface'
      }
    >
      <div
        className={classes(
          'flex flex-wrap gap-x-4 gap-y-2 px-4 py-3 sm:px-6 print:px-0',
          ofRecord ? 'items-start' : 'items-center',
        )}
      >
        <div className={classes('min-w-0 flex-1', !tools && 'basis-60')}>
          {above && <div className="text-xs text-ink-faint">{above}</div>}
          <h1 className={classes('font-bold', ofRecord ? 'text-2xl max-sm:text-xl' : 'truncate text-xl')}>
            {title}
          </h1>
          {below && <div className="mt-0.5 text-sm text-ink-soft">{below}</div>}
        </div>
        {tools && (
          <div
            data-print="hide"
            className="order-last flex min-w-0 basis-full flex-wrap items-center gap-2 @min-[56rem]/page:order-none @min-[56rem]/page:basis-auto"
          >
            {tools}
          </div>
        )}
        {actions && (
          <div data-print="hide" className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        )}
      </div>
    </header>
  )
}
