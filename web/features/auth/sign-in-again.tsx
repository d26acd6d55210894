import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { settleExpiry } from '../../lib/session-expiry.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ProviderTabs } from '../identities/provider-tabs.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { signIn } from '../sign-in/api.ts'
import { SecondStep } from './second-step.tsx'

const formId = 'sign-in-again'

interface SignInAgainProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Whose session has ended; null while it is fine. */
  email: string | null
}

/** The ways in again, without leaving the page. */
export function SignInAgain({ open, onOpenChange, email }: SignInAgainProps) {
  const [working, setWorking] = useState(false)

  function leave() {
    settleExpiry(false)
    window.location.assign(
      `/login?next=${encodeURIComponent(window.location.pathname + window.location.search)}`,
    )
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      dismissible={false}
      size="small"
      title={m.session_expired_title()}
      description={m.session_expired_detail()}
      footer={
        <>
          <Button variant="ghost" onClick={leave}>
            {m.session_other_account()}
          </Button>
          <Button variant="primary" type="submit" form={formId} loading={working}>
            {m.auth_log_in()}
          </Button>
        </>
      }
    >
      {email !== null && (
        <div className="flex flex-col gap-3">
          <PasswordForm email={email} onWorking={setWorking} />
          <ProviderTabs email={email} onSignedIn={() => settleExpiry(true)} />
        </div>
      )}
    </Dialog>
  )
}

function PasswordForm({ email, onWorking }: { email: string; onWorking: (working: boolean) => void }) {
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [awaitsCode, setAwaitsCode] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    onWorking(true)
    setFailure(null)
    try {
      if (await signIn({ email, password })) setAwaitsCode(true)
      else settleExpiry(true)
    } catch (error) {
      setFailure(error)
    } finally {
      onWorking(false)
    }
  }

  if (awaitsCode)
    return (
      <SecondStep formId={formId} onDone={() => settleExpiry(true)} onBack={() => setAwaitsCode(false)} />
    )
  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-3 pb-1">
      {failure !== null && <ErrorNote {...explain(failure)} />}
      <p className="text-sm">
        <span className="text-ink-faint">{m.auth_email()}: </span>
        {email}
      </p>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField value={password} onValueChange={setPassword} autoComplete="current-password" autoFocus />
    </form>
  )
}
