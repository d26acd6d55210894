import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { ReceivedInvitation } from '../../../shared/contracts/invitations.ts'
import { explain } from '../../lib/explain.ts'
import { forgetLinkToken } from '../../lib/link-token.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { DataItem, DataList } from '../../ui/data-list.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { signOut } from '../sign-in/api.ts'
import { roleNames } from '../workspaces/role-names.ts'
import { NewAccountForm } from './new-account-form.tsx'
import { useAccept } from './received-api.ts'

interface ReceivedProps {
  token: string
  invitation: ReceivedInvitation
  /** Who is signed in on this browser; null: nobody. */
  visitorEmail: string | null
}

/** An invitation that is good, and the one step that leads in. */
export function Received({ token, invitation, visitorEmail }: ReceivedProps) {
  const { workspaceName, invitedBy, email, role, message } = invitation
  return (
    <div className="flex flex-col gap-4">
      {invitedBy && <p className="text-sm">{m.invitation_from({ name: invitedBy })}</p>}
      {message && (
        <blockquote className="rounded-md bg-tag px-3 py-2 text-sm break-words whitespace-pre-wrap">
          {message}
        </blockquote>
      )}
      <DataList>
        <DataItem label={m.invitation_workspace()}>
          <span className="break-words">{workspaceName}</span>
        </DataItem>
        <DataItem label={m.invitation_for()}>
          <Address email={email} />
        </DataItem>
        <DataItem label={m.invitation_role()}>{roleNames[role]()}</DataItem>
      </DataList>
      <Way {...{ token, invitation, visitorEmail }} />
    </div>
  )
}

/** An address breaks before its @ first, and anywhere only where that is not enough. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@')
  return (
    <span className="wrap-anywhere">
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </span>
  )
}

function Way({ token, invitation, visitorEmail }: ReceivedProps) {
  if (visitorEmail === invitation.email) return <Join token={token} />
  if (visitorEmail) return <OtherAccount email={visitorEmail} invited={invitation.email} />
  if (!invitation.hasAccount) return <NewAccountForm token={token} email={invitation.email} />
  return (
    <Step text={m.invitation_has_account()}>
      <Link to="/login" search={{ next: '/invitations' }} className={buttonClass('primary')}>
        {m.invitation_log_in()}
      </Link>
    </Step>
  )
}

function Join({ token }: { token: string }) {
  const accept = useAccept()
  return (
    <Step>
      {accept.isError && <ErrorNote {...explain(accept.error)} />}
      <Button
        variant="primary"
        loading={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate(token, { onSuccess: () => forgetLinkToken('invitation') })}
      >
        {m.invitation_join()}
      </Button>
    </Step>
  )
}

/** An invitation is for its address alone; whoever is signed in as another may go on as they were. */
function OtherAccount({ email, invited }: { email: string; invited: string }) {
  const [failure, setFailure] = useState<unknown>(null)

  async function switchAccount() {
    try {
      await signOut()
      window.location.reload()
    } catch (error) {
      setFailure(error)
    }
  }

  return (
    <Step text={m.invitation_other({ email, invited })}>
      {failure !== null && <ErrorNote {...explain(failure)} />}
      <Button variant="primary" onClick={switchAccount}>
        {m.invitation_switch()}
      </Button>
      <Link to="/" className={buttonClass('ghost')} onClick={() => forgetLinkToken('invitation')}>
        {m.invitation_keep()}
      </Link>
    </Step>
  )
}

function Step({ text, children }: { text?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      {text && <p className="text-sm text-ink-soft [word-break:auto-phrase]">{text}</p>}
      {children}
    </div>
  )
}
