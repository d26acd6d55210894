import { useState } from 'react'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useMe } from '../me/api.ts'
import { useLeave } from './api.ts'
import { HeirField } from './heir-field.tsx'

interface LeaveDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  all: MemberView[]
}

/** Says what ends and what stays, before one leaves. */
export function LeaveDialog({ open, onOpenChange, all }: LeaveDialogProps) {
  const { user, workspace, role } = useMe()
  const others = all.filter((other) => other.userId !== user.id)
  const firstHeir = others.find(({ role }) => role === 'owner') ?? others[0]
  const [heir, setHeir] = useState(firstHeir?.userId ?? null)
  const [withRecords, setWithRecords] = useState(true)
  const leave = useLeave()
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.members_leave_title({ workspace: workspace.name })}
      confirmLabel={m.members_leave_now()}
      danger
      onConfirm={async () => heir && leave.mutateAsync({ openWorkTo: heir, withRecords })}
    >
      <div className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1.5 pl-5">
          <li>{m.members_leave_ends()}</li>
          <li>{m.members_leave_keeps()}</li>
          {mayDo(role, 'invitations.manage') && <li>{m.members_leave_invitations()}</li>}
          <li>{m.members_leave_zoom()}</li>
        </ul>
        <HeirField
          of={user.id}
          heirs={others}
          value={heir}
          onChange={setHeir}
          withRecords={withRecords}
          onWithRecords={setWithRecords}
        />
      </div>
    </ConfirmDialog>
  )
}
