import type { ReactNode } from 'react'
import type { Explanation } from '../lib/explain.ts'
import { onDemand, useOpened } from './on-demand.ts'

export interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, exactly. */
  children?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  /** The dialog stays open and locked until it settles; a failure is explained inside. */
  onConfirm: () => Promise<unknown> | undefined
  /** Where the focus goes afterwards, when the button that opened it is gone; null: to that button. */
  finalFocus?: () => HTMLElement | null
  explainFailure?: (error: unknown) => Explanation
}

const popup = onDemand(() => import('./confirm-dialog-popup.tsx'))

export function ConfirmDialog(props: ConfirmDialogProps) {
  const loaded = useOpened(popup, props)
  return loaded && <loaded.ConfirmDialogPopup {...props} />
}
