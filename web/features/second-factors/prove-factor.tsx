import type { ProofWay } from '../../../shared/contracts/auth.ts'
import { m } from '../../lib/messages.ts'
import { reauthenticate } from '../auth/api.ts'
import { PasskeyProof } from '../passkeys/passkey-proof.tsx'
import { CodeForm } from './code-form.tsx'

interface ProveFactorProps {
  ways: readonly ProofWay[]
  onProven: () => void
}

/** Whoever has a second factor uses it here, and may go on. */
export function ProveFactor({ ways, onProven }: ProveFactorProps) {
  async function confirm(code: string) {
    await reauthenticate({ code })
    onProven()
  }

  return (
    <div className="flex flex-col gap-4 pb-2">
      {ways.includes('passkey') && <PasskeyProof onProven={onProven} />}
      {ways.includes('code') && <CodeForm label={m.second_factor_prove()} onConfirm={confirm} />}
      <p className="text-xs text-ink-faint">{m.second_factor_prove_otherwise()}</p>
    </div>
  )
}
