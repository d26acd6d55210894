import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ProofWay, Reauthenticate } from '../../../shared/contracts/auth.ts'
import { explain, faultOf } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ProviderProofs } from '../identities/provider-proofs.tsx'
import { PasskeyProof } from '../passkeys/passkey-proof.tsx'
import { CodeField } from '../second-factors/code-field.tsx'
import { proofWaysQuery, reauthenticate } from './api.ts'
import { PasswordField } from './password-field.tsx'

const formId = 'prove-again'

interface ProveAgainProps {
  open: boolean
  email: string
  onOpenChange: (open: boolean) => void
  onProven: () => void
}

export function ProveAgain({ open, email, onOpenChange, onProven }: ProveAgainProps) {
  const [working, setWorking] = useState(false)
  const ways = useQuery({ ...proofWaysQuery, enabled: open }).data ?? ['password']
  const kinds = ways.filter((way) => way === 'password' || way === 'google' || way === 'microsoft')
  const types = ways.includes('password') || ways.includes('code')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="small"
      title={m.prove_title()}
      description={m.prove_detail()}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {m.ui_cancel()}
          </Button>
          {types && (
            <Button variant="primary" type="submit" form={formId} loading={working}>
              {m.prove_confirm()}
            </Button>
          )}
        </>
      }
    >
      {open && (
        <div className="flex flex-col gap-3">
          {types && <Proof ways={ways} email={email} onWorking={setWorking} onProven={onProven} />}
          {ways.includes('passkey') && <PasskeyProof onProven={onProven} />}
          <ProviderProofs kinds={kinds} isAlternative={types} onProven={onProven} />
        </div>
      )}
    </Dialog>
  )
}

interface ProofProps {
  ways: readonly ProofWay[]
  email: string
  onWorking: (working: boolean) => void
  onProven: () => void
}

/** The password, or a code for whoever has an authenticator app. */
function Proof({ ways, email, onWorking, onProven }: ProofProps) {
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const usesCode = ways.includes('code')

  async function submit(event: FormEvent) {
    event.preventDefault()
    onWorking(true)
    setFailure(null)
    try {
      const proof: Reauthenticate = usesCode ? { code: typed } : { password: typed }
      await reauthenticate(proof)
      onProven()
    } catch (error) {
      setFailure(error)
    } finally {
      onWorking(false)
    }
  }

  const fault = faultIn(failure)
  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-3 pb-1">
      {failure !== null && !fault && <ErrorNote {...explain(failure)} />}
      <p className="text-sm [overflow-wrap:anywhere]">
        <span className="text-ink-faint">{m.prove_account()}: </span>
        {email}
      </p>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {usesCode ? (
        <CodeField value={typed} onValueChange={setTyped} error={fault} />
      ) : (
        <PasswordField
          value={typed}
          onValueChange={setTyped}
          autoComplete="current-password"
          error={fault}
          autoFocus
        />
      )}
    </form>
  )
}

/** What is wrong with what was typed; null for a failure of another kind. */
function faultIn(failure: unknown): string | null {
  if (!(failure instanceof ProblemError)) return null
  if (failure.code === 'wrong_password') return m.prove_wrong_password()
  return failure.code === 'wrong_code' ? explain(failure).text : faultOf(failure)
}
