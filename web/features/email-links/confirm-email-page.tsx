import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { meQuery } from '../auth/api.ts'
import { AuthPage } from '../auth/auth-page.tsx'
import { linkToken, useConfirmEmail, useLink } from './api.ts'
import { DeadLink } from './dead-link.tsx'

/** What the link in the mail to a new address opens. A press is asked for: mail scanners open links too. */
export function ConfirmEmailPage() {
  usePageTitle(m.auth_confirm_title())
  const queries = useQueryClient()
  const link = useLink()
  const confirm = useConfirmEmail()
  const press = () =>
    confirm.mutate(linkToken(), { onSuccess: () => queries.removeQueries({ queryKey: meQuery.queryKey }) })
  return (
    <AuthPage title={confirm.isSuccess ? m.auth_confirm_done() : m.auth_confirm_title()} otherWay={null}>
      <div className="flex flex-col gap-4 text-sm">
        {link.isPending && <Skeleton className="h-24" />}
        {link.isError && !confirm.isSuccess && <DeadLink error={link.error} again="/settings/profile" />}
        {confirm.isError && <ErrorNote {...explain(confirm.error)} />}
        {link.data && !confirm.isSuccess && (
          <>
            <p className="wrap-anywhere">{m.auth_confirm_detail({ email: link.data.email })}</p>
            <Button variant="primary" onClick={press} loading={confirm.isPending}>
              {m.auth_confirm_button()}
            </Button>
          </>
        )}
        {confirm.isSuccess && (
          <>
            <p role="status" className="wrap-anywhere">
              {m.auth_confirm_done_detail({ email: confirm.data.email })}
            </p>
            <Link to="/settings/profile" className={buttonClass('primary', 'medium')}>
              {m.auth_confirm_go()}
            </Link>
          </>
        )}
      </div>
    </AuthPage>
  )
}
