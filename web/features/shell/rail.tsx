import { Link } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { BrandMark, BrandName } from '../brand/brand.tsx'
import { UnfinishedCallsBadge } from '../calls/unfinished-calls-badge.tsx'
import { useMe } from '../me/api.ts'
import { places } from './places.ts'

/** The way around on the left: words on a wide screen, icons with words under them on a narrow one. */
export function Rail() {
  const { workspace } = useMe()
  return (
    <nav
      aria-label={m.nav_main()}
      className="sticky top-0 z-30 flex h-dvh w-20 shrink-0 flex-col border-r border-line bg-surface max-sm:hidden lg:w-52 folded:w-14"
      data-print="hide"
    >
      <div className="flex h-12 items-center gap-2.5 px-4 max-lg:justify-center max-lg:px-0 folded:justify-center folded:px-0">
        <BrandMark />
        <span className="max-lg:sr-only folded:sr-only">
          <BrandName />
        </span>
      </div>
      <p
        className="truncate px-4 pt-1 pb-3 text-xs text-ink-faint max-lg:hidden folded:hidden"
        title={workspace.name}
      >
        {workspace.name}
      </p>
      <ul className="flex flex-col gap-0.5 px-2">
        {places.map(({ to, icon: Icon, name }) => (
          <li key={to}>
            <Link
              to={to}
              className="relative flex items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-strong max-lg:flex-col max-lg:gap-0.5 max-lg:px-0.5 max-lg:py-1.5 max-lg:text-xs max-lg:whitespace-nowrap lg:h-8 folded:justify-center folded:px-0"
              title={name()}
            >
              <Icon size={16} aria-hidden="true" className="shrink-0" />
              <span className="folded:sr-only">{name()}</span>
              {to === '/today' && <UnfinishedCallsBadge />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
