import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** Where this is all the page has to say, its title is the page's heading. */
  isPage?: boolean
  /** What to do now, in a sentence. */
  children?: ReactNode
  /** Buttons or links that do it. */
  actions?: ReactNode
}

export function EmptyState({ title, isPage, children, actions }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <Title className={isPage ? 'text-xl font-bold' : 'text-base font-bold'}>{title}</Title>
      {children && <div className="max-w-md text-sm text-ink-soft [word-break:auto-phrase]">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
