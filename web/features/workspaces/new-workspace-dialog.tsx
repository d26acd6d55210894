import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Sending } from '../../ui/sending.tsx'
import { useAddWorkspace } from './api.ts'
import { NewWorkspaceForm } from './new-workspace-form.tsx'

const formId = 'new-workspace'

export function NewWorkspaceDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const add = useAddWorkspace()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="small"
      title={m.workspace_new()}
      description={m.workspace_new_intro()}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {m.ui_cancel()}
          </Button>
          <Button variant="primary" type="submit" form={formId} loading={add.isPending || add.isSuccess}>
            {m.workspace_create()}
          </Button>
        </>
      }
    >
      <Sending isSending={add.isPending || add.isSuccess}>
        <NewWorkspaceForm id={formId} add={add} autoFocus />
      </Sending>
    </Dialog>
  )
}
