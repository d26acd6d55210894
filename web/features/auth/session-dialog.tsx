import { useSyncExternalStore } from 'react'
import { expiredAccount, onExpiryChange } from '../../lib/session-expiry.ts'
import { onDemandDialog } from '../../ui/on-demand.ts'

const SignInAgain = onDemandDialog(() => import('./sign-in-again.tsx'), 'SignInAgain')

/** Asks for the password when the session has ended, above a page that keeps all that was typed into it. */
export function SessionDialog() {
  const email = useSyncExternalStore(onExpiryChange, expiredAccount)
  return <SignInAgain open={email !== null} email={email} onOpenChange={() => {}} />
}
