import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SetUpAuthenticator } from './set-up.tsx'

interface SetUpDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function SetUpDialog({ open, onOpenChange }: SetUpDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.second_factor_set_up_title()}
      size="small"
      dismissible={false}
      footer={
        <Button variant="ghost" onClick={() => onOpenChange(false)}>
          {m.ui_close()}
        </Button>
      }
    >
      {open && <SetUpAuthenticator onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}
