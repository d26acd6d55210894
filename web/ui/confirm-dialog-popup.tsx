import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useState } from 'react'
import { explain } from '../lib/explain.ts'
import { m } from '../lib/messages.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import type { ConfirmDialogProps } from './confirm-dialog.tsx'
import { backdropClass, dialogClass, dialogFooterClass, dialogWidth } from './dialog-class.ts'
import { ErrorNote } from './error-note.tsx'

export function ConfirmDialogPopup({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  cancelLabel = m.ui_cancel(),
  danger,
  onConfirm,
  finalFocus,
  explainFailure = explain,
}: ConfirmDialogProps) {
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function confirm() {
    setWorking(true)
    setFailure(null)
    try {
      await onConfirm()
      onOpenChange(false)
    } catch (error) {
      setFailure(error)
    } finally {
      setWorking(false)
    }
  }

  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (working) return
        setFailure(null)
        onOpenChange(next)
      }}
    >
      <Base.Portal>
        <Base.Backdrop forceRender className={backdropClass} />
        <Base.Popup
          data-sheet
          data-layer
          finalFocus={() => finalFocus?.() ?? true}
          className={classes(dialogClass, dialogWidth.medium)}
        >
          <Base.Title className="px-5 pt-4 pb-1 text-lg font-bold">{title}</Base.Title>
          <Base.Description
            render={<div />}
            className="min-h-0 flex-1 overflow-y-auto px-5 py-1 text-sm text-ink-soft"
          >
            {children}
          </Base.Description>
          {failure !== null && <ErrorNote className="mx-5 mt-2" {...explainFailure(failure)} />}
          <footer className={dialogFooterClass}>
            <Base.Close render={<Button disabled={working}>{cancelLabel}</Button>} />
            <Button variant={danger ? 'destroy' : 'primary'} loading={working} onClick={confirm}>
              {confirmLabel}
            </Button>
          </footer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
