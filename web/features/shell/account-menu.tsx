import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu } from '../../ui/menu.tsx'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { useMe } from '../me/api.ts'

const NewWorkspaceDialog = onDemandDialog(
  () => import('../workspaces/new-workspace-dialog.tsx'),
  'NewWorkspaceDialog',
)

const LeaveQuestion = onDemandDialog(() => import('./leave-question.tsx'), 'LeaveQuestion')

const AccountItems = onDemandPart(() => import('./account-items.tsx'), 'AccountItems')

export function AccountMenu() {
  const { user } = useMe()
  const [creating, setCreating] = useState(false)
  const [leaving, setLeaving] = useState<(() => void) | null>(null)

  return (
    <>
      <Menu trigger={<AccountButton name={user.name} />}>
        <AccountItems onCreate={() => setCreating(true)} onAsk={(leave) => setLeaving(() => leave)} />
      </Menu>
      <LeaveQuestion
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        onLeave={() => leaving?.()}
      />
      <NewWorkspaceDialog open={creating} onOpenChange={setCreating} />
    </>
  )
}

function AccountButton({ name, ...rest }: { name: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={m.account_menu()}
      className="flex h-control items-center gap-1 rounded-md pr-1 pl-1 text-ink-faint hover:bg-hover data-popup-open:bg-sunken"
    >
      <Avatar name={name} size="small" />
      <ChevronDown size={14} aria-hidden="true" />
    </button>
  )
}
