import { useQuery, useQueryClient } from '@tanstack/react-query'
import { homePath } from '../../../shared/next-path.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SkeletonFields } from '../../ui/skeleton.tsx'
import { meQuery, useMe } from '../me/api.ts'
import { SetUpAuthenticator } from '../second-factors/set-up.tsx'
import { proofWaysQuery, signOut } from '../sign-in/api.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { ProveFactor } from './prove-factor.tsx'

/**
 * Where a workspace that requires a second factor leads whoever signed in without one: to prove theirs, or to set one up.
 * Nothing else is open to them.
 */
export function SecondFactorPage() {
  const { workspace } = useMe()
  const queries = useQueryClient()
  const { data: ways, isError, error, refetch } = useQuery(proofWaysQuery)
  const hasOne = ways?.some((way) => way === 'passkey' || way === 'code') ?? false
  const title = hasOne ? m.second_factor_prove_title() : m.second_factor_set_up_title()
  usePageTitle(title)

  async function goOn() {
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    window.location.assign(homePath)
  }

  async function leave() {
    await signOut()
    window.location.assign('/login')
  }

  const words = hasOne ? m.second_factor_prove_by : m.second_factor_required_by
  return (
    <AuthPage
      title={title}
      otherWay={
        <Button variant="ghost" size="small" onClick={leave}>
          {m.account_log_out()}
        </Button>
      }
    >
      {isError && <ErrorPanel error={error} onRetry={() => refetch()} />}
      {!ways && !isError && <SkeletonFields />}
      {ways && <p className="mb-4 text-sm">{words({ workspace: workspace.name })}</p>}
      {ways && hasOne && <ProveFactor ways={ways} onProven={goOn} />}
      {ways && !hasOne && <SetUpAuthenticator onDone={goOn} />}
    </AuthPage>
  )
}
