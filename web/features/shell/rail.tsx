import { Link, useLocation } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { BrandMark, BrandName } from '../brand/brand.tsx'
import { useMe } from '../me/api.ts'
import { LaterPart } from './later-part.tsx'
import { places } from './places.ts'

/** The way around on the left: words on a wide screen, icons with words under them on a narrow one. */
export function Rail() {
  const { workspace } = useMe()
  const here = useLocation({ select: ({ pathname }) => pathname })
  return (
    <nav
      aria-label={m.nav_main()}
      className="sticky top-0 z-30 flex h-dvh w-20 shrink-0 flex-col border-r border-line-firm bg-sunken max-sm:hidden lg:w-rail folded:w-14"
      data-print="hide"
    >
      <div className="flex h-(--header) items-center gap-2.5 px-4 max-lg:justify-center max-lg:px-0 folded:justify-center folded:px-0">
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
      <ul className="flex flex-col">
        {places.map(({ to, icon: Icon, name, holds }) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={holds === here ? 'page' : undefined}
              className="focus-inset relative flex items-center gap-3 border-l-3 border-transparent pr-4 pl-4.25 text-base text-ink-soft hover:text-ink aria-[current=page]:-mr-px aria-[current=page]:border-accent aria-[current=page]:bg-surface aria-[current=page]:font-bold aria-[current=page]:text-ink aria-[current=page]:*:[svg]:text-accent max-lg:flex-col max-lg:gap-0.5 max-lg:px-0.5 max-lg:py-1.5 max-lg:text-2xs max-lg:whitespace-nowrap lg:h-10 folded:px-4.25"
              title={name()}
            >
              <Icon size={18} aria-hidden="true" className="shrink-0" />
              <span className="folded:sr-only">{name()}</span>
              {to === '/today' && <LaterPart name="TodayBadge" />}
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-auto pb-3">
        <LaterPart name="ConnectionSign" />
      </div>
    </nav>
  )
}
