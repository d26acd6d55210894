import { type FormEvent, useId, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useMe } from '../me/api.ts'
import { deleteWorkspace } from './api.ts'

interface WorkspaceDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function WorkspaceDialog({ open, onOpenChange }: WorkspaceDialogProps) {
  const form = useId()
  const { workspace } = useMe()
  const [name, setName] = useState('')
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (working) return
    setWorking(true)
    setFailure(null)
    await deleteWorkspace(name).catch((error: unknown) => {
      setFailure(error)
      setWorking(false)
    })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.workspace_delete_confirm_title()}
      description={m.deletion_export_first()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button variant="destroy" type="submit" form={form} loading={working} disabled={name.trim() === ''}>
            {m.deletion_confirm()}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2 text-sm">
        <p>{m.workspace_delete_confirm_text({ workspace: workspace.name })}</p>
        <Sending isSending={working}>
          <TextField label={m.workspace_delete_name()} required value={name} onValueChange={setName} />
        </Sending>
        {failure !== null && <ErrorNote {...explain(failure)} />}
      </form>
    </Dialog>
  )
}
