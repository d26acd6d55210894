import { Link, Outlet } from '@tanstack/react-router'
import { type LucideIcon, Plug, User, Users } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { PageHeader } from '../../ui/page-header.tsx'

interface Page {
  to: '/settings/profile' | '/settings/integrations' | '/settings/members'
  icon: LucideIcon
  name: () => string
}

const pages: readonly Page[] = [
  { to: '/settings/profile', icon: User, name: () => m.settings_profile() },
  { to: '/settings/integrations', icon: Plug, name: () => m.settings_integrations() },
  { to: '/settings/members', icon: Users, name: () => m.members_title() },
]

export function SettingsLayout() {
  return (
    <>
      <PageHeader title={m.nav_settings()} />
      <div className="flex flex-1 flex-col border-t border-line md:flex-row">
        <nav
          aria-label={m.nav_settings()}
          className="shrink-0 max-md:border-b max-md:border-line max-md:bg-surface md:w-52 md:py-4 md:pl-6"
        >
          <ul className="flex gap-1 max-md:overflow-x-auto max-md:px-2 md:flex-col md:gap-0.5">
            {pages.map(({ to, icon: Icon, name }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="focus-inset flex items-center gap-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink aria-[current=page]:text-accent-strong max-md:h-11 max-md:border-b-2 max-md:border-transparent max-md:px-2 max-md:aria-[current=page]:border-accent md:h-8 md:rounded-md md:px-2 md:hover:bg-sunken md:aria-[current=page]:bg-accent-soft"
                >
                  <Icon size={16} aria-hidden="true" className="max-md:hidden" />
                  {name()}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex w-full max-w-3xl min-w-0 flex-col gap-4 p-4 sm:px-6">
          <Outlet />
        </div>
      </div>
    </>
  )
}
