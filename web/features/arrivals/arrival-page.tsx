import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ArrivalView } from '../../../shared/contracts/arrivals.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SkeletonFields } from '../../ui/skeleton.tsx'
import { methodNames } from '../identities/provider-words.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { roleNames } from '../workspaces/role-names.ts'
import { arrivalQuery, useLeaveArrival, useSettle } from './api.ts'
import { NewWorkspace } from './new-workspace.tsx'

/** Where an account of Google's or Microsoft's leads that is not known yet: what does its owner come for? */
export function ArrivalPage() {
  usePageTitle(m.arrival_title())
  const arrival = useQuery(arrivalQuery)
  const leave = useLeaveArrival()
  const isOver = arrival.error instanceof ProblemError && arrival.error.code === 'sign_in_again'
  return (
    <AuthPage
      title={m.arrival_title()}
      otherWay={
        !isOver && (
          <Button variant="ghost" size="small" loading={leave.isPending} onClick={() => leave.mutate()}>
            {m.arrival_other_account()}
          </Button>
        )
      }
    >
      {arrival.isPending && <SkeletonFields fields={3} />}
      {isOver && <Over />}
      {arrival.isError && !isOver && <ErrorPanel error={arrival.error} onRetry={() => arrival.refetch()} />}
      {arrival.data && <Choices arrival={arrival.data} />}
    </AuthPage>
  )
}

function Over() {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">{m.arrival_over()}</p>
      <Link to="/login" className={buttonClass('primary')}>
        {m.auth_log_in()}
      </Link>
    </div>
  )
}

function Choices({ arrival }: { arrival: ArrivalView }) {
  const settle = useSettle()
  const { provider, email, invitations } = arrival
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm wrap-anywhere">{m.arrival_text({ email, provider: methodNames[provider]() })}</p>
      {settle.isError && <ErrorNote {...explain(settle.error)} />}
      <Invited invitations={invitations} settle={settle} />
      <NewWorkspace settle={settle} isFirst={invitations.length === 0} />
    </div>
  )
}

interface InvitedProps {
  invitations: ArrivalView['invitations']
  settle: ReturnType<typeof useSettle>
}

/** Invitations that wait for the address; without one, where to find it. */
function Invited({ invitations, settle }: InvitedProps) {
  return (
    <section aria-labelledby="invited" className="flex flex-col gap-3 border-t border-line pt-4">
      <h2 id="invited" className="font-bold">
        {m.arrival_invited()}
      </h2>
      {invitations.length === 0 && <p className="text-sm text-ink-soft">{m.arrival_invited_elsewhere()}</p>}
      {invitations.map(({ workspaceId, id, workspaceName, invitedBy, role }) => (
        <div key={id} className="flex flex-col gap-2 text-sm">
          <p className="wrap-anywhere">
            <span className="font-bold">{workspaceName}</span>{' '}
            <span className="text-ink-soft">
              {roleNames[role]()}
              {invitedBy && ` · ${m.invitation_from({ name: invitedBy })}`}
            </span>
          </p>
          <Button
            variant="primary"
            loading={settle.isPending}
            onClick={() => settle.mutate({ invitation: { workspaceId, id } })}
          >
            {m.arrival_join({ workspace: workspaceName })}
          </Button>
        </div>
      ))}
    </section>
  )
}
