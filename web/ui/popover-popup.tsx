import { Popover as Base } from '@base-ui/react/popover'
import { useRef, useState } from 'react'
import { classes } from './classes.ts'
import { useDiscard } from './discard.tsx'
import type { PopoverProps } from './popover.tsx'
import { popupClass } from './popup-class.ts'
import { FormHolder } from './sending.tsx'

/** Mounted by the click that opens it. */
export function PopoverPopup({ trigger, title, children, align = 'start' }: PopoverProps) {
  const [open, setOpen] = useState(true)
  const card = useRef<HTMLDivElement>(null)
  const [isSending, setSending] = useState(false)
  const { discard, question } = useDiscard(isSending)
  const change = (next: boolean) => (next ? setOpen(true) : discard(card.current, () => setOpen(false)))
  return (
    <Base.Root open={open} onOpenChange={change}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50">
          <Base.Popup
            ref={card}
            data-layer
            className={classes(popupClass, 'w-80 max-w-[calc(100vw-1rem)] p-3')}
          >
            <Base.Title className="mb-2 text-sm font-bold">{title}</Base.Title>
            <FormHolder isSending={isSending} onSending={setSending}>
              {children(() => setOpen(false))}
              {question}
            </FormHolder>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
