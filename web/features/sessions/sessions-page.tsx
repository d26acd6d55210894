import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { SessionsSection } from './sessions-section.tsx'

export function SessionsPage() {
  usePageTitle(m.sessions_title())
  return <SessionsSection />
}
