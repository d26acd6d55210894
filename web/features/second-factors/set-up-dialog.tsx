import { useQueryClient } from '@tanstack/react-query'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { secondFactorQuery } from './api.ts'
import { SetUpAuthenticator } from './set-up.tsx'

interface SetUpDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function SetUpDialog({ open, onOpenChange }: SetUpDialogProps) {
  const queries = useQueryClient()

  /** Not before: what stands around the dialog changes with it, and the recovery codes are shown once. */
  function close() {
    onOpenChange(false)
    void queries.invalidateQueries({ queryKey: secondFactorQuery.queryKey })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={m.second_factor_set_up_title()}
      size="small"
      dismissible={false}
      footer={
        <Button variant="ghost" onClick={close}>
          {m.ui_close()}
        </Button>
      }
    >
      {open && <SetUpAuthenticator onDone={close} />}
    </Dialog>
  )
}
