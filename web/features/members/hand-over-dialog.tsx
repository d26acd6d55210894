import { type FormEvent, useState } from 'react'
import type { MemberView } from '../../../shared/contracts/members.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { useHandOver } from './api.ts'

const formId = 'hand-over'

interface HandOverDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  member: MemberView
}

/** Only the next owner can undo it, so the workspace's name is typed first. */
export function HandOverDialog({ open, onOpenChange, member }: HandOverDialogProps) {
  const { workspace } = useMe()
  const [typed, setTyped] = useState('')
  const handOver = useHandOver()
  const { name, userId } = member
  const isConfirmed = typed.trim() === workspace.name

  function change(next: boolean) {
    setTyped('')
    handOver.reset()
    onOpenChange(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isConfirmed || handOver.isPending) return
    handOver.mutate(userId, {
      onSuccess: () => {
        toast({ title: m.members_handed_over({ name }), tone: 'ok' })
        change(false)
      },
    })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="small"
      title={m.members_hand_over_title({ name })}
      description={m.members_hand_over_text({ name })}
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            {m.ui_cancel()}
          </Button>
          <Button
            variant="destroy"
            type="submit"
            form={formId}
            loading={handOver.isPending}
            disabled={!isConfirmed}
          >
            {m.members_hand_over_now()}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-3 pb-1">
        {handOver.isError && <ErrorNote {...explain(handOver.error)} />}
        <Sending isSending={handOver.isPending}>
          <TextField
            label={m.members_hand_over_type({ workspace: workspace.name })}
            required
            value={typed}
            onValueChange={setTyped}
          />
        </Sending>
      </form>
    </Dialog>
  )
}
