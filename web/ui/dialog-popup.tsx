import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { m } from '../lib/messages.ts'
import { buttonClass } from './button-class.ts'
import { classes } from './classes.ts'
import type { DialogProps } from './dialog.tsx'
import { backdropClass, dialogClass, dialogFooterClass, dialogWidth } from './dialog-class.ts'
import { useDiscard } from './discard.tsx'
import { FormHolder } from './sending.tsx'

export function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  flush = false,
  late,
  ...rest
}: DialogProps) {
  const { size = 'medium', initialFocus, dismissible = true } = rest
  const popup = useRef<HTMLDivElement>(null)
  const [isSending, setSending] = useState(false)
  const { discard, question } = useDiscard(isSending)
  const change = (next: boolean) => {
    if (next) onOpenChange(true)
    else if (dismissible) discard(popup.current, () => onOpenChange(false))
  }
  return (
    <Base.Root open={open} onOpenChange={change} disablePointerDismissal={!dismissible}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          ref={popup}
          data-sheet
          data-layer
          initialFocus={initialFocus ?? ((by) => firstField(popup.current, by))}
          className={classes(dialogClass, dialogWidth[size])}
        >
          <FormHolder isSending={isSending} onSending={setSending}>
            <header className="flex items-start gap-3 px-5 pt-4 pb-2">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-bold">{title}</Base.Title>
                {description && (
                  <Base.Description className="mt-1 text-sm text-ink-soft">{description}</Base.Description>
                )}
              </div>
              {dismissible && (
                <Base.Close
                  aria-disabled={isSending || undefined}
                  aria-label={m.ui_close()}
                  className={buttonClass('ghost', 'small', '-mr-2 w-control-small px-0!')}
                >
                  <X size={16} aria-hidden="true" />
                </Base.Close>
              )}
            </header>
            {children && (
              <div data-body className={classes('min-h-0 flex-1 overflow-y-auto', !flush && 'px-5 py-2')}>
                {children}
              </div>
            )}
            {/* The sheet of a phone grows upwards, the card elsewhere downwards. */}
            {late && <div className="overflow-y-auto sm:order-last">{late}</div>}
            {footer && <footer className={dialogFooterClass}>{footer}</footer>}
            {question}
          </FormHolder>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

const fields = 'input:enabled:not([aria-hidden="true"]), textarea:enabled, [role="combobox"]'

/** What one types into comes before the button that closes; on a touch screen it would bring the keyboard over the dialog. */
function firstField(popup: HTMLElement | null, by: string): HTMLElement | true {
  const body = popup?.querySelector<HTMLElement>('[data-body]')
  if (!body || by === 'touch' || body.contains(document.activeElement)) return true
  return body.querySelector<HTMLElement>(fields) ?? true
}
