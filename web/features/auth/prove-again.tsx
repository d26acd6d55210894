import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ProofWay, Reauthenticate } from '../../../shared/contracts/auth.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { ProviderProofs } from '../identities/provider-proofs.tsx'
import { PasskeyProof } from '../passkeys/passkey-proof.tsx'
import { PasswordField } from '../passwords/password-field.tsx'
import { CodeField } from '../second-factors/code-field.tsx'
import { RecoveryCodeField } from '../second-factors/recovery-code-field.tsx'
import { RecoverySwitch } from '../second-factors/recovery-switch.tsx'
import { proofWaysQuery, reauthenticate } from '../sign-in/api.ts'

const formId = 'prove-again'

interface ProveAgainProps {
  open: boolean
  email: string
  onOpenChange: (open: boolean) => void
  onProven: () => void
}

export function ProveAgain({ open, email, onOpenChange, onProven }: ProveAgainProps) {
  const [working, setWorking] = useState(false)
  const [usesRecovery, setUsesRecovery] = useState(false)
  if (!open && usesRecovery) setUsesRecovery(false)
  const ways = useQuery({ ...proofWaysQuery, enabled: open }).data ?? ['password']
  const kinds = ways.filter((way) => way === 'password' || way === 'google' || way === 'microsoft')
  const typing = usesRecovery ? 'recovery_code' : ways.find((way) => way === 'password' || way === 'code')
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
          {typing && (
            <Button variant="primary" type="submit" form={formId} loading={working}>
              {m.prove_confirm()}
            </Button>
          )}
        </>
      }
    >
      {open && (
        <Sending isSending={working}>
          <div className="flex flex-col gap-3">
            {typing && (
              <Proof key={typing} by={typing} email={email} onWorking={setWorking} onProven={onProven} />
            )}
            {ways.includes('passkey') && <PasskeyProof onProven={onProven} />}
            <ProviderProofs kinds={kinds} isAlternative={typing !== undefined} onProven={onProven} />
            <RecoverySwitch ways={ways} usesRecovery={usesRecovery} onSwitch={setUsesRecovery} />
          </div>
        </Sending>
      )}
    </Dialog>
  )
}

type Typed = Extract<ProofWay, 'password' | 'code' | 'recovery_code'>

interface ProofProps {
  by: Typed
  email: string
  onWorking: (working: boolean) => void
  onProven: () => void
}

/** The password; of whoever has a second factor, a code of the app or a recovery code. */
function Proof({ by, email, onWorking, onProven }: ProofProps) {
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<unknown>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    onWorking(true)
    setFailure(null)
    try {
      await reauthenticate(proofOf(by, typed))
      onProven()
    } catch (error) {
      setFailure(error)
    } finally {
      onWorking(false)
    }
  }

  const fault = faultIn(failure)
  const field = { value: typed, onValueChange: setTyped, error: fault }
  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-3 pb-1">
      {failure !== null && !fault && <ErrorNote {...explain(failure)} />}
      <p className="text-sm [overflow-wrap:anywhere]">
        <span className="text-ink-faint">{m.prove_account()}: </span>
        {email}
      </p>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {by === 'code' && <CodeField {...field} />}
      {by === 'recovery_code' && <RecoveryCodeField {...field} />}
      {by === 'password' && <PasswordField {...field} autoComplete="current-password" autoFocus />}
    </form>
  )
}

function proofOf(by: Typed, typed: string): Reauthenticate {
  if (by === 'password') return { password: typed }
  return by === 'code' ? { code: typed } : { recoveryCode: typed }
}

/** What is wrong with what was typed; null for a failure of another kind. */
function faultIn(failure: unknown): string | null {
  if (!(failure instanceof ProblemError)) return null
  if (failure.code === 'wrong_password') return m.prove_wrong_password()
  return failure.code === 'wrong_code' ? explain(failure).text : faultOf(failure)
}
