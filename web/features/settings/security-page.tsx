import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { PasskeySection } from '../passkeys/passkey-section.tsx'
import { AuthenticatorSection } from '../second-factors/authenticator-section.tsx'
import { RecoverySection } from './recovery-section.tsx'

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
