import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { forgetLinkToken, takeLinkToken } from '../../lib/link-token.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SkeletonFields } from '../../ui/skeleton.tsx'
import { meQuery } from '../me/api.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { ownWorkspacesQuery } from '../workspaces/api.ts'
import { useConfirmEmail, useLink } from './api.ts'
import { ConfirmEmail } from './confirm-email.tsx'
import { DeadLink } from './dead-link.tsx'

/**
 * What the link in the mail to a new address opens. Only whoever asked for the change confirms it: signed in, and by a press,
 * since mail scanners open links too.
 */
export function ConfirmEmailPage() {
  usePageTitle(m.auth_confirm_title())
  const [token] = useState(() => takeLinkToken('confirm-email') ?? '')
  const queries = useQueryClient()
  const link = useLink(token)
  const visitor = useQuery({ ...ownWorkspacesQuery, enabled: link.isSuccess })
  const confirm = useConfirmEmail()
  if (confirm.isSuccess) return <Done email={confirm.data.email} />

  function press() {
    const onSuccess = () => {
      forgetLinkToken('confirm-email')
      queries.removeQueries({ queryKey: meQuery.queryKey })
    }
    confirm.mutate(token, { onSuccess })
  }

  const isKnown = link.data !== undefined && visitor.data !== undefined
  return (
    <AuthPage title={m.auth_confirm_title()} otherWay={null}>
      {link.isError && <DeadLink error={link.error} again="/settings/profile" />}
      {visitor.isError && <ErrorPanel error={visitor.error} onRetry={() => visitor.refetch()} />}
      {!isKnown && !link.isError && !visitor.isError && <SkeletonFields fields={1} />}
      {isKnown && (
        <ConfirmEmail
          email={link.data.email}
          visitorEmail={visitor.data?.email ?? null}
          error={confirm.error}
          isWorking={confirm.isPending}
          onPress={press}
        />
      )}
    </AuthPage>
  )
}

function Done({ email }: { email: string }) {
  return (
    <AuthPage title={m.auth_confirm_done()} otherWay={null}>
      <div className="flex flex-col gap-4 text-sm">
        <p role="status" className="wrap-anywhere">
          {m.auth_confirm_done_detail({ email })}
        </p>
        <Link to="/settings/profile" className={buttonClass('primary', 'medium')}>
          {m.auth_confirm_go()}
        </Link>
      </div>
    </AuthPage>
  )
}
