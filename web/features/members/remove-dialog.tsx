import { useState } from 'react'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { useRemoveMember } from './api.ts'
import { HeirField } from './heir-field.tsx'

interface RemoveDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  member: MemberView
  all: MemberView[]
}

/** Says what ends, what stays and who goes on with the rest, before a member is removed. */
export function RemoveDialog({ open, onOpenChange, member, all }: RemoveDialogProps) {
  const [heir, setHeir] = useState(useMe().user.id)
  const [withRecords, setWithRecords] = useState(true)
  const remove = useRemoveMember()
  const { userId, name, role } = member

  async function confirm() {
    await remove.mutateAsync({ userId, openWorkTo: heir, withRecords })
    toast({ title: m.members_removed({ name }), tone: 'ok' })
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.members_remove_title({ name })}
      confirmLabel={m.members_remove_now()}
      danger
      onConfirm={confirm}
    >
      <div className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1.5 pl-5">
          <li>{m.members_remove_ends()}</li>
          <li>{m.members_remove_keeps({ name })}</li>
          {mayDo(role, 'invitations.manage') && <li>{m.members_remove_invitations({ name })}</li>}
          <li>{m.members_remove_zoom()}</li>
          <li>{m.members_remove_mail()}</li>
        </ul>
        <HeirField
          of={userId}
          heirs={all.filter((other) => other.userId !== userId)}
          value={heir}
          onChange={setHeir}
          withRecords={withRecords}
          onWithRecords={setWithRecords}
        />
      </div>
    </ConfirmDialog>
  )
}
