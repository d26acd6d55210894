import { useQuery } from '@tanstack/react-query'
import { Send, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { InvitationView } from '../../../shared/contracts/invitations.ts'
import { dayOf, dayWithin } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { roleNames } from '../workspaces/role-names.ts'
import { invitationsQuery, useResend, useRevoke } from './api.ts'

/** Who has been invited and not answered. */
export function PendingInvitations() {
  const invitations = useQuery(invitationsQuery)
  return (
    <Section title={m.invite_pending()} count={invitations.data?.length} flush>
      <Loaded query={invitations} skeleton={<SkeletonRows rows={2} />} flush>
        {(invitations) => <Invitations invitations={invitations} />}
      </Loaded>
    </Section>
  )
}

function Invitations({ invitations }: { invitations: InvitationView[] }) {
  if (invitations.length === 0)
    return <p className="px-4 sm:px-6 pt-1 pb-3 text-sm text-ink-soft">{m.invite_pending_none()}</p>
  return (
    <ul>
      {invitations.map((item) => (
        <Pending key={item.id} item={item} />
      ))}
    </ul>
  )
}

function Pending({ item }: { item: InvitationView }) {
  const { email, role, isExpired, id } = item
  const [asking, setAsking] = useState(false)
  const resend = useResend()
  const revoke = useRevoke()

  function sendAgain() {
    resend.mutate(id, {
      onSuccess: () => toast({ title: m.invite_resent({ email }), tone: 'ok' }),
      onError: (error) =>
        toast({ title: m.invite_not_resent({ email }), detail: explain(error).text, tone: 'bad' }),
    })
  }

  async function confirmRevoke() {
    await revoke.mutateAsync(id)
    toast({ title: m.invite_revoked(), tone: 'ok' })
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 sm:px-6 py-2.5 text-sm last:border-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-all">{email}</span>
          <Badge tone={role === 'admin' ? 'accent' : 'neutral'}>{roleNames[role]()}</Badge>
          {isExpired && <Badge tone="warn">{m.invite_expired()}</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-soft">
          <span>{sentText(item)}</span>
          {!isExpired && <span>{m.invite_expires_on({ day: dayWithin(dayOf(item.expiresAt)) })}</span>}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          icon={Send}
          loading={resend.isPending}
          aria-label={m.invite_resend_label({ email })}
          onClick={sendAgain}
        >
          {m.invite_resend()}
        </Button>
        <Button
          size="small"
          icon={Undo2}
          aria-label={m.invite_revoke_label({ email })}
          onClick={() => setAsking(true)}
        >
          {m.invite_revoke()}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.invite_revoke_title({ email })}
        confirmLabel={m.invite_revoke()}
        danger
        onConfirm={confirmRevoke}
      >
        {m.invite_revoke_text()}
      </ConfirmDialog>
    </li>
  )
}

function sentText({ mailedAt, invitedBy }: InvitationView): string {
  const day = dayWithin(dayOf(mailedAt))
  return invitedBy ? m.invite_sent_on({ day, name: invitedBy }) : m.invite_sent_on_nobody({ day })
}
