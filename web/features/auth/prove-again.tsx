import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { signInMethodsQuery } from '../identities/api.ts'
import { ProviderProofs } from '../identities/provider-proofs.tsx'
import { reauthenticate } from './api.ts'
import { PasswordField } from './password-field.tsx'

const formId = 'prove-again'

interface ProveAgainProps {
  open: boolean
  email: string
  onSettle: (proven: boolean) => void
}

export function ProveAgain({ open, email, onSettle }: ProveAgainProps) {
  const [working, setWorking] = useState(false)
  const methods = useQuery({ ...signInMethodsQuery, enabled: open }).data
  const kinds = methods?.items.map(({ kind }) => kind) ?? ['password' as const]
  const hasPassword = kinds.includes('password')
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => stays || onSettle(false)}
      size="small"
      title={m.prove_title()}
      description={m.prove_detail()}
      footer={
        <>
          <Button variant="ghost" onClick={() => onSettle(false)}>
            {m.ui_cancel()}
          </Button>
          {hasPassword && (
            <Button variant="primary" type="submit" form={formId} loading={working}>
              {m.prove_confirm()}
            </Button>
          )}
        </>
      }
    >
      {open && (
        <div className="flex flex-col gap-3">
          {hasPassword && (
            <PasswordProof email={email} onWorking={setWorking} onProven={() => onSettle(true)} />
          )}
          <ProviderProofs kinds={kinds} isAlternative={hasPassword} onProven={() => onSettle(true)} />
        </div>
      )}
    </Dialog>
  )
}

interface PasswordProofProps {
  email: string
  onWorking: (working: boolean) => void
  onProven: () => void
}

function PasswordProof({ email, onWorking, onProven }: PasswordProofProps) {
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    onWorking(true)
    setFailure(null)
    try {
      await reauthenticate({ password })
      onProven()
    } catch (error) {
      setFailure(error)
    } finally {
      onWorking(false)
    }
  }

  const isWrong = failure instanceof ProblemError && failure.code === 'wrong_password'
  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-3 pb-1">
      {failure !== null && !isWrong && <ErrorNote {...explain(failure)} />}
      <p className="text-sm [overflow-wrap:anywhere]">
        <span className="text-ink-faint">{m.prove_account()}: </span>
        {email}
      </p>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        value={password}
        onValueChange={setPassword}
        autoComplete="current-password"
        error={isWrong ? m.prove_wrong_password() : null}
        autoFocus
      />
    </form>
  )
}
