import type { QueryClient } from '@tanstack/react-query'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { PasskeySection } from '../passkeys/passkey-section.tsx'
import { secondFactorQuery } from '../second-factors/api.ts'
import { AuthenticatorSection } from '../second-factors/authenticator-section.tsx'
import { RecoverySection } from './recovery-section.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForSecondFactor(queries: QueryClient): void {
  void queries.prefetchQuery(secondFactorQuery)
}

/** How one's account is kept one's own. */
export function SecurityPage() {
  usePageTitle(m.security_title())
  return (
    <>
      <AuthenticatorSection />
      <PasskeySection />
      <RecoverySection />
    </>
  )
}
