import { type FormEvent, useId, useState } from 'react'
import type { AccountDeletionPlan } from '../../../shared/contracts/accounts.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { deleteAccount } from './api.ts'

interface DeletionDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  plan: AccountDeletionPlan
  user: { id: string; email: string }
}

/** Asks for the address, and once more for every workspace that goes along. */
export function DeletionDialog({ open, onOpenChange, plan, user }: DeletionDialogProps) {
  const form = useId()
  const workspaces = plan.deletedWorkspaces
  const [email, setEmail] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const isSure = email.trim() !== '' && (agreed || workspaces.length === 0)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isSure || working) return
    setWorking(true)
    setFailure(null)
    const ids = workspaces.map(({ id }) => id)
    await deleteAccount(user.id, { email, workspaces: ids }).catch((error: unknown) => {
      setFailure(error)
      setWorking(false)
    })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.deletion_confirm_title()}
      description={m.deletion_export_first()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button variant="destroy" type="submit" form={form} loading={working} disabled={!isSure}>
            {m.deletion_confirm()}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2 text-sm">
        {workspaces.length > 0 && (
          <Checkbox
            label={m.deletion_confirm_workspaces({
              workspaces: workspaces.map(({ name }) => name).join('、'),
            })}
            checked={agreed}
            onCheckedChange={setAgreed}
          />
        )}
        <p>{m.deletion_confirm_text({ email: user.email })}</p>
        <Sending isSending={working}>
          <TextField
            type="email"
            label={m.deletion_confirm_email()}
            required
            value={email}
            onValueChange={setEmail}
            autoCapitalize="none"
            spellCheck={false}
          />
        </Sending>
        {failure !== null && <ErrorNote {...explain(failure)} />}
      </form>
    </Dialog>
  )
}
