import { m } from '../lib/messages.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'

interface DiscardQuestionProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onConfirm: () => void
}

/** 破棄しますか: asked before typed text goes away. */
export function DiscardQuestion({ open, onOpenChange, onConfirm }: DiscardQuestionProps) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.ui_discard_title()}
      confirmLabel={m.ui_discard()}
      cancelLabel={m.ui_discard_not()}
      danger
      onConfirm={async () => onConfirm()}
    >
      {m.ui_discard_detail()}
    </ConfirmDialog>
  )
}
