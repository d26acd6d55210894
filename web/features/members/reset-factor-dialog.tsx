import type { MemberView } from '../../../shared/contracts/members.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useResetSecondFactor } from './api.ts'

interface ResetFactorDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  member: MemberView
}

/** For a member who cannot use their second factor any more: says what ends and how they come in then. */
export function ResetFactorDialog({ open, onOpenChange, member }: ResetFactorDialogProps) {
  const reset = useResetSecondFactor()
  const { userId, name } = member

  async function confirm() {
    await reset.mutateAsync(userId)
    toast({ title: m.members_reset_factor_done({ name }), tone: 'ok' })
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.members_reset_factor_title({ name })}
      confirmLabel={m.members_reset_factor_now()}
      danger
      onConfirm={confirm}
    >
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        <li>{m.members_reset_factor_check()}</li>
        <li>{m.members_reset_factor_ends()}</li>
        <li>{m.members_reset_factor_next()}</li>
        <li>{m.members_remove_mail()}</li>
      </ul>
    </ConfirmDialog>
  )
}
