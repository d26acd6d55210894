import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { takeLinkToken, useNextLink } from '../../lib/link-token.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { ownWorkspacesQuery } from '../workspaces/api.ts'
import { Joined } from './joined.tsx'
import { Received } from './received.tsx'
import { receivedQuery } from './received-api.ts'

/** Where the link of an invitation leads: what it is about, and the way in that fits whoever opens it. */
export function InvitationPage() {
  usePageTitle(m.invitation_page())
  useNextLink()
  const [token] = useState(() => takeLinkToken('invitation'))
  return token ? <Invitation token={token} /> : <DeadInvitation reason="unknown" />
}

function Invitation({ token }: { token: string }) {
  const received = useQuery(receivedQuery(token))
  const visitor = useQuery(ownWorkspacesQuery)
  const { error } = received
  const refusal = error instanceof ProblemError && error.code === 'invitation_not_valid' ? error.params : null
  const joined = visitor.data?.items.find(({ id }) => id === refusal?.workspaceId)
  if (joined) return <Joined workspace={joined} />
  if (refusal && (refusal.reason !== 'joined' || visitor.data !== undefined))
    return <DeadInvitation reason={String(refusal.reason)} />
  const failed = [visitor, refusal ? null : received].find((query) => query?.isError)
  if (failed || !received.data || visitor.data === undefined)
    return (
      <AuthPage title={m.invitation_page()} otherWay={null}>
        {failed ? (
          <ErrorPanel error={failed.error} onRetry={() => failed.refetch()} />
        ) : (
          <SkeletonRows rows={3} />
        )}
      </AuthPage>
    )
  return (
    <AuthPage
      title={m.invitation_title({ workspace: received.data.workspaceName })}
      otherWay={received.data.invitedBy ? null : m.invitation_from_nobody()}
    >
      <Received token={token} invitation={received.data} visitorEmail={visitor.data?.email ?? null} />
    </AuthPage>
  )
}

const reasons: Record<string, () => string> = {
  unknown: () => m.invitation_dead_unknown(),
  accepted: () => m.invitation_dead_accepted(),
  joined: () => m.invitation_dead_left(),
  revoked: () => m.invitation_dead_revoked(),
  expired: () => m.invitation_dead_expired(),
}

function DeadInvitation({ reason }: { reason: string }) {
  return (
    <AuthPage
      title={m.invitation_dead_title()}
      otherWay={
        <Link to="/login" className="text-accent underline-offset-2 hover:underline">
          {m.auth_log_in()}
        </Link>
      }
    >
      <EmptyState title={m.invitation_dead_title()}>
        {(reasons[reason] ?? m.invitation_dead_unknown)()}
      </EmptyState>
    </AuthPage>
  )
}
