import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { useMe } from '../me/api.ts'

const WorkspaceDialog = onDemandDialog(() => import('./workspace-dialog.tsx'), 'WorkspaceDialog')

export function WorkspaceSection() {
  const { workspace } = useMe()
  const [asking, setAsking] = useState(false)
  return (
    <Section
      title={m.workspace_delete_title()}
      description={m.workspace_delete_intro({ workspace: workspace.name })}
    >
      <Button variant="danger" icon={Trash2} onClick={() => setAsking(true)}>
        {m.workspace_delete_start()}
      </Button>
      <WorkspaceDialog open={asking} onOpenChange={setAsking} />
    </Section>
  )
}
