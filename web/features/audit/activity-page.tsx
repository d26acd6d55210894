import type { QueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/section.tsx'
import { useMe } from '../me/api.ts'
import { type AuditScope, auditEventsQuery } from './api.ts'
import { EventList } from './event-list.tsx'

const route = getRouteApi('/signed-in/settings/activity')

/** What the page shows first, asked for on the way to it. */
export function askForEvents(queries: QueryClient, scope: AuditScope): void {
  void queries.prefetchInfiniteQuery(auditEventsQuery(scope))
}

/** What happened to one's own account; owners and admins also see the workspace's. */
export function ActivityPage() {
  usePageTitle(m.audit_title())
  const { workspace, role } = useMe()
  const mayLookWider = role !== 'member'
  const asked = route.useSearch().scope ?? 'mine'
  const scope: AuditScope = mayLookWider ? asked : 'mine'
  return (
    <Section
      title={m.audit_title()}
      description={
        scope === 'mine' ? m.audit_intro_mine() : m.audit_intro_workspace({ workspace: workspace.name })
      }
    >
      {mayLookWider && <ScopeChoice scope={scope} />}
      <EventList key={scope} scope={scope} />
    </Section>
  )
}

function ScopeChoice({ scope }: { scope: AuditScope }) {
  const navigate = route.useNavigate()
  return (
    <fieldset aria-label={m.audit_scope()} className="mb-3 flex flex-wrap gap-2">
      <Chip pressed={scope === 'mine'} onPress={() => navigate({ search: {}, replace: true })}>
        {m.audit_scope_mine()}
      </Chip>
      <Chip
        pressed={scope === 'workspace'}
        onPress={() => navigate({ search: { scope: 'workspace' }, replace: true })}
      >
        {m.audit_scope_workspace()}
      </Chip>
    </fieldset>
  )
}
