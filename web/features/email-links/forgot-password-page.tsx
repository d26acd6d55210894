import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { typedAddress } from '../sign-in/typed-address.ts'
import { requestReset } from './api.ts'
import { LinkRequest } from './link-request.tsx'
import { LoginLink } from './login-link.tsx'

export function ForgotPasswordPage() {
  usePageTitle(m.auth_forgot_title())
  return (
    <AuthPage title={m.auth_forgot_title()} otherWay={<LoginLink />}>
      <LinkRequest
        lead={m.auth_forgot_lead()}
        button={m.auth_forgot_send()}
        sent={(email) => m.auth_sent_reset({ email })}
        send={requestReset}
        address={typedAddress()}
      />
    </AuthPage>
  )
}
