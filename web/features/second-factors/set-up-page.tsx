import { useQueryClient } from '@tanstack/react-query'
import { homePath } from '../../../shared/next-path.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { meQuery, signOut, useMe } from '../auth/api.ts'
import { AuthPage } from '../auth/auth-page.tsx'
import { SetUpAuthenticator } from './set-up.tsx'

/** Where a workspace leads whoever has no second factor yet; nothing else is open to them. */
export function SetUpPage() {
  usePageTitle(m.second_factor_set_up_title())
  const { workspace } = useMe()
  const queries = useQueryClient()

  async function goOn() {
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    window.location.assign(homePath)
  }

  async function leave() {
    await signOut()
    window.location.assign('/login')
  }

  return (
    <AuthPage
      title={m.second_factor_set_up_title()}
      otherWay={
        <Button variant="ghost" size="small" onClick={leave}>
          {m.account_log_out()}
        </Button>
      }
    >
      <p className="mb-4 text-sm">{m.second_factor_required_by({ workspace: workspace.name })}</p>
      <SetUpAuthenticator onDone={goOn} />
    </AuthPage>
  )
}
