import { createContext, type ReactNode, use } from 'react'

const SendingContext = createContext(false)

interface SendingProps {
  /** Whether what the fields hold is on its way. */
  isSending: boolean
  children: ReactNode
}

/**
 * The fields of a form that goes once it is saved: while that is under way they keep what was sent, since what is typed
 * then would go with the form. They keep the focus, and can be typed into again where it was refused.
 */
export function Sending({ isSending, children }: SendingProps) {
  return <SendingContext value={isSending}>{children}</SendingContext>
}

/** For whatever changes what a form sends. */
export function useIsSending(): boolean {
  return use(SendingContext)
}
