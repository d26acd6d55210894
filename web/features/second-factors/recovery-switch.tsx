import type { ProofWay } from '../../../shared/contracts/auth.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'

interface RecoverySwitchProps {
  ways: readonly ProofWay[]
  usesRecovery: boolean
  onSwitch: (usesRecovery: boolean) => void
}

/** For whoever has recovery codes: to the field for one, and back to the app's code for whoever has an app. */
export function RecoverySwitch({ ways, usesRecovery, onSwitch }: RecoverySwitchProps) {
  if (!ways.includes(usesRecovery ? 'code' : 'recovery_code')) return null
  return (
    <Button variant="ghost" onClick={() => onSwitch(!usesRecovery)}>
      {usesRecovery ? m.second_step_use_code() : m.second_step_use_recovery()}
    </Button>
  )
}
