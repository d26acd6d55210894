import { useState } from 'react'
import type { ProofWay } from '../../../shared/contracts/auth.ts'
import { m } from '../../lib/messages.ts'
import { PasskeyProof } from '../passkeys/passkey-proof.tsx'
import { CodeForm } from '../second-factors/code-form.tsx'
import { RecoverySwitch } from '../second-factors/recovery-switch.tsx'
import { reauthenticate } from '../sign-in/api.ts'

interface ProveFactorProps {
  ways: readonly ProofWay[]
  onProven: () => void
}

/** Whoever has a second factor uses it here, and may go on. */
export function ProveFactor({ ways, onProven }: ProveFactorProps) {
  const [usesRecovery, setUsesRecovery] = useState(false)

  async function confirm(typed: string) {
    await reauthenticate(usesRecovery ? { recoveryCode: typed } : { code: typed })
    onProven()
  }

  return (
    <div className="flex flex-col gap-4 pb-2">
      {ways.includes('passkey') && <PasskeyProof onProven={onProven} />}
      {(usesRecovery || ways.includes('code')) && (
        <CodeForm
          key={String(usesRecovery)}
          label={m.second_factor_prove()}
          isRecovery={usesRecovery}
          onConfirm={confirm}
        />
      )}
      <RecoverySwitch ways={ways} usesRecovery={usesRecovery} onSwitch={setUsesRecovery} />
      <p className="text-xs text-ink-faint">{m.second_factor_prove_otherwise()}</p>
    </div>
  )
}
