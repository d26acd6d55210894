import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  /** Above the title, for instance a link back to the list. */
  above?: ReactNode
  /** Under the title: counts, badges, a sentence. */
  below?: ReactNode
  actions?: ReactNode
  /** Stays visible while the page scrolls. */
  sticky?: boolean
}

export function PageHeader({ title, above, below, actions, sticky }: PageHeaderProps) {
  return (
    <header
      className={
        sticky
          ? 'sticky top-(--header) z-20 border-b border-line-firm bg-surface [@media(max-height:35rem)]:static'
          : 'bg-surface'
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-6 print:px-0">
        <div className="min-w-0 flex-1 basis-60">
          {above && <div className="text-xs text-ink-faint">{above}</div>}
          <h1 className="truncate text-xl font-bold">{title}</h1>
          {below && <div className="mt-0.5 text-sm text-ink-soft">{below}</div>}
        </div>
        {actions && (
          <div data-print="hide" className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        )}
      </div>
    </header>
  )
}
