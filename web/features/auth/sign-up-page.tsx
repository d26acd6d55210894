import { getRouteApi } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { requestSignUp } from '../email-links/api.ts'
import { LinkRequest } from '../email-links/link-request.tsx'
import { LoginLink } from '../email-links/login-link.tsx'
import { ProviderButtons } from '../identities/provider-buttons.tsx'
import { AuthPage } from '../sign-in/auth-page.tsx'

export { pathOfSignedIn } from '../sign-in/enter.ts'

const route = getRouteApi('/signup')

/** Sign-up begins with the address: an account exists once its owner has opened the link (SEC-A06). */
export function SignUpPage() {
  const { next } = route.useSearch()
  usePageTitle(m.auth_sign_up())
  return (
    <AuthPage
      title={m.auth_sign_up_title()}
      otherWay={
        <>
          {m.auth_have_account()} <LoginLink next={next} text={m.auth_log_in()} />
        </>
      }
    >
      <LinkRequest
        lead={m.auth_sign_up_lead()}
        button={m.auth_send_link()}
        sent={(email) => m.auth_sent_sign_up({ email })}
        send={requestSignUp}
        below={<ProviderButtons next={next} />}
      />
    </AuthPage>
  )
}
