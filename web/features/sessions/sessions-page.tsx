import type { QueryClient } from '@tanstack/react-query'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { sessionsQuery } from './api.ts'
import { SessionsSection } from './sessions-section.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForSessions(queries: QueryClient): void {
  void queries.prefetchQuery(sessionsQuery)
}

export function SessionsPage() {
  usePageTitle(m.sessions_title())
  return <SessionsSection />
}
