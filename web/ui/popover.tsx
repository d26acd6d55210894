import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import { onDemand } from './on-demand.ts'
import { toastNotLoaded } from './toast.tsx'

export interface PopoverProps {
  trigger: ReactElement<ComponentProps<'button'>>
  /** Names the popover; shown as its heading. */
  title: string
  /** `close` closes it, for instance after a choice. */
  children: (close: () => void) => ReactNode
  align?: 'start' | 'center' | 'end'
}

const popup = onDemand(() => import('./popover-popup.tsx'))

/** A button that opens a small card with controls. Until its first use it is the bare button. */
export function Popover(props: PopoverProps) {
  const [used, setUsed] = useState(false)
  const loaded = used ? popup.peek() : null
  if (loaded) return <loaded.PopoverPopup {...props} />
  return cloneElement(props.trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onClick: () => popup.load().then(() => setUsed(true), toastNotLoaded),
  })
}
