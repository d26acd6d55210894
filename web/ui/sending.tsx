import { createContext, type ReactNode, use, useLayoutEffect } from 'react'

const SendingContext = createContext(false)
const HolderContext = createContext<(isSending: boolean) => void>(() => {})

interface SendingProps {
  /** Whether what the fields hold is on its way. */
  isSending: boolean
  children: ReactNode
}

/**
 * A form that goes once it is saved: while that is under way its fields keep what was sent, since what is typed then would
 * go with the form, and its buttons are locked. They keep the focus, and the fields can be typed into again where it was refused.
 */
export function Sending({ isSending, children }: SendingProps) {
  const tell = use(HolderContext)
  useLayoutEffect(() => {
    if (!isSending) return
    tell(true)
    return () => tell(false)
  }, [isSending, tell])
  return <SendingContext value={isSending}>{children}</SendingContext>
}

interface FormHolderProps extends SendingProps {
  onSending: (isSending: boolean) => void
}

/** What a form stands in and goes away with, as a dialog: it is told of the sending, and its own buttons are locked too. */
export function FormHolder({ isSending, onSending, children }: FormHolderProps) {
  return (
    <HolderContext value={onSending}>
      <SendingContext value={isSending}>{children}</SendingContext>
    </HolderContext>
  )
}

/** For whatever changes what a form sends, or takes the form away. */
export function useIsSending(): boolean {
  return use(SendingContext)
}
