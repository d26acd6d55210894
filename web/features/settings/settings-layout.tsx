import { Link, Outlet } from '@tanstack/react-router'
import {
  Archive,
  Building,
  History,
  KeySquare,
  type LucideIcon,
  MonitorSmartphone,
  PhoneCall,
  Plug,
  Rows3,
  ShieldCheck,
  Tags,
  Trash2,
  User,
  Users,
} from 'lucide-react'
import { useId } from 'react'
import { m } from '../../lib/messages.ts'
import { OneNote } from '../../ui/one-note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

interface Page {
  to:
    | '/settings/profile'
    | '/settings/integrations'
    | '/settings/workspace'
    | '/settings/members'
    | '/settings/trash'
    | '/settings/statuses'
    | '/settings/outcomes'
    | '/settings/fields'
    | '/settings/activity'
    | '/settings/tokens'
    | '/settings/account'
    | '/settings/sessions'
    | '/settings/security'
  icon: LucideIcon
  name: () => string
}

interface Group {
  name: () => string
  pages: readonly Page[]
}

/** What is one's own, and what is everybody's in the workspace. */
export const settingsGroups: readonly Group[] = [
  {
    name: () => m.settings_group_personal(),
    pages: [
      { to: '/settings/profile', icon: User, name: () => m.settings_profile() },
      { to: '/settings/integrations', icon: Plug, name: () => m.settings_integrations() },
      { to: '/settings/tokens', icon: KeySquare, name: () => m.tokens_title() },
      { to: '/settings/security', icon: ShieldCheck, name: () => m.security_title() },
      { to: '/settings/sessions', icon: MonitorSmartphone, name: () => m.sessions_title() },
      { to: '/settings/activity', icon: History, name: () => m.audit_title() },
      { to: '/settings/account', icon: Archive, name: () => m.account_title() },
    ],
  },
  {
    name: () => m.settings_group_workspace(),
    pages: [
      { to: '/settings/workspace', icon: Building, name: () => m.workspace_title() },
      { to: '/settings/members', icon: Users, name: () => m.members_title() },
      { to: '/settings/trash', icon: Trash2, name: () => m.trash_title() },
      { to: '/settings/statuses', icon: Tags, name: () => m.choices_title() },
      { to: '/settings/outcomes', icon: PhoneCall, name: () => m.outcomes_title() },
      { to: '/settings/fields', icon: Rows3, name: () => m.fields_title() },
    ],
  },
]

export function SettingsLayout() {
  return (
    <>
      <PageHeader title={m.nav_settings()} />
      <div className="flex flex-1 flex-col border-t border-line-firm lg:flex-row">
        <nav
          aria-label={m.nav_settings()}
          className="shrink-0 max-lg:border-b max-lg:border-line-firm lg:w-56 lg:border-r lg:border-line-firm lg:py-4"
        >
          <div className="flex max-lg:gap-1 max-lg:overflow-x-auto max-lg:px-2 lg:flex-col lg:gap-4">
            {settingsGroups.map((group) => (
              <PageGroup key={group.name()} {...group} />
            ))}
          </div>
        </nav>
        <div className="flex w-full max-w-4xl min-w-0 flex-col min-[1344px]:border-r min-[1344px]:border-line">
          <OneNote>
            <Outlet />
          </OneNote>
        </div>
      </div>
    </>
  )
}

function PageGroup({ name, pages }: Group) {
  const id = useId()
  return (
    <div className="flex max-lg:contents lg:flex-col lg:gap-1">
      <h2 id={id} className="px-6 pb-1 text-xs text-ink-faint max-lg:sr-only">
        {name()}
      </h2>
      <ul aria-labelledby={id} className="flex gap-1 lg:flex-col">
        {pages.map(({ to, icon: Icon, name }) => (
          <li key={to}>
            <Link
              to={to}
              ref={showCurrent}
              className="focus-inset flex items-center gap-2 text-base whitespace-nowrap text-ink-soft hover:text-ink aria-[current=page]:font-bold aria-[current=page]:text-ink max-lg:h-11 max-lg:border-b-3 max-lg:border-transparent max-lg:px-2 max-lg:aria-[current=page]:border-accent lg:h-9 lg:border-l-3 lg:border-transparent lg:pr-4 lg:pl-5.25 lg:hover:bg-hover lg:aria-[current=page]:border-accent lg:aria-[current=page]:bg-selected"
            >
              <Icon size={16} aria-hidden="true" className="max-lg:hidden" />
              {name()}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** On a narrow screen the row of pages scrolls, and begins where one is. */
function showCurrent(link: HTMLAnchorElement | null): void {
  if (link?.ariaCurrent === 'page') link.scrollIntoView({ block: 'nearest', inline: 'center' })
}
