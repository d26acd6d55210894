import type { QueryClient } from '@tanstack/react-query'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ExportSection } from '../exports/export-section.tsx'
import { useMe } from '../me/api.ts'
import { deletionPlanQuery } from './api.ts'
import { DeletionSection } from './deletion-section.tsx'
import { WorkspaceSection } from './workspace-section.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForDeletionPlan(queries: QueryClient): void {
  void queries.prefetchQuery(deletionPlanQuery)
}

/** Taking one's data along, and leaving. */
export function AccountPage() {
  usePageTitle(m.account_title())
  const { role, user } = useMe()
  return (
    <>
      <ExportSection />
      <DeletionSection user={user} />
      {mayDo(role, 'workspace.delete') && <WorkspaceSection />}
    </>
  )
}
