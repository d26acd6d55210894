import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { m } from '../lib/messages.ts'
import { buttonClass } from './button-class.ts'
import { classes } from './classes.ts'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** What gets the focus on opening; else the first thing that can. */
  initialFocus?: RefObject<HTMLElement | null>
  /** False: only the buttons inside close it. */
  dismissible?: boolean
}

export const dialogWidth = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-2xl' }

export const backdropClass =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0'

/** A sheet from below on a phone, a card near the top elsewhere, so that it does not jump as it grows. */
export const dialogClass =
  'fixed z-40 flex flex-col bg-surface shadow-dialog outline-hidden transition-[opacity,translate] duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0 ' +
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:rounded-t-xl max-sm:data-starting-style:translate-y-4 ' +
  'sm:top-[12vh] sm:left-1/2 sm:max-h-[80vh] sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-xl'

export function Dialog({ open, onOpenChange, title, description, children, footer, ...rest }: DialogProps) {
  const { size = 'medium', initialFocus, dismissible = true } = rest
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={!dismissible}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup initialFocus={initialFocus} className={classes(dialogClass, dialogWidth[size])}>
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-sm text-ink-soft">{description}</Base.Description>
              )}
            </div>
            {dismissible && (
              <Base.Close
                aria-label={m.ui_close()}
                className={buttonClass('ghost', 'small', '-mr-2 w-control-small px-0!')}
              >
                <X size={16} aria-hidden="true" />
              </Base.Close>
            )}
          </header>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>}
          {footer && <DialogFooter>{footer}</DialogFooter>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-4 max-sm:flex-col-reverse max-sm:pb-[max(1rem,env(safe-area-inset-bottom))]">
      {children}
    </footer>
  )
}
