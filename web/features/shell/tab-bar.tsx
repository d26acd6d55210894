import { Link, useLocation } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { LaterPart } from './later-part.tsx'
import { places } from './places.ts'

/** The way around on a phone, under the thumb. */
export function TabBar() {
  const here = useLocation({ select: ({ pathname }) => pathname })
  return (
    <nav
      aria-label={m.nav_main()}
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line-firm bg-sunken pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="grid grid-cols-4">
        {places.map(({ to, icon: Icon, name, holds }) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={holds === here ? 'page' : undefined}
              className="focus-inset relative flex h-14 flex-col items-center justify-center gap-0.5 text-2xs text-ink-soft aria-[current=page]:font-bold aria-[current=page]:text-accent aria-[current=page]:shadow-[inset_0_3px_0_var(--accent)]"
            >
              <Icon size={20} aria-hidden="true" />
              {name()}
              {to === '/today' && <LaterPart name="TodayBadge" />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
