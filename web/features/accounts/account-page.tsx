import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ExportSection } from '../exports/export-section.tsx'
import { useMe } from '../me/api.ts'
import { DeletionSection } from './deletion-section.tsx'
import { WorkspaceSection } from './workspace-section.tsx'

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
