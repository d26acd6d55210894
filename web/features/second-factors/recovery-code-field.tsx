import { m } from '../../lib/messages.ts'
import { TextField } from '../../ui/text-field.tsx'

interface RecoveryCodeFieldProps {
  value: string
  onValueChange: (value: string) => void
  error?: string | null
}

/** One of the codes that were kept, in the place of an app or a passkey. */
export function RecoveryCodeField({ value, onValueChange, error }: RecoveryCodeFieldProps) {
  return (
    <TextField
      label={m.second_step_recovery_code()}
      hint={m.second_step_recovery_detail()}
      autoCapitalize="none"
      spellCheck={false}
      required
      autoFocus
      maxLength={64}
      value={value}
      onValueChange={onValueChange}
      error={error}
    />
  )
}
