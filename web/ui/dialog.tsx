import type { ReactNode, RefObject } from 'react'
import { onDemand, useOpened } from './on-demand.ts'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  /** The content brings its own edges. */
  flush?: boolean
  /** What comes in later than the rest: it never moves the buttons. */
  late?: ReactNode
  size?: 'small' | 'medium' | 'large' | 'wide'
  /** What gets the focus on opening; else the first thing that can. */
  initialFocus?: RefObject<HTMLElement | null>
  /** False: only the buttons inside close it; Escape, Back and a press outside leave it as it is. */
  dismissible?: boolean
}

export const dialogPopup = onDemand(() => import('./dialog-popup.tsx'))

export function Dialog(props: DialogProps) {
  const loaded = useOpened(dialogPopup, props)
  return loaded && <loaded.DialogPopup {...props} />
}
