import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface PasswordFieldProps {
  value: string
  onValueChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
  label?: string
  hint?: ReactNode
  error?: string | null
  autoFocus?: boolean
}

/** A password, with a button that shows it while it is being typed. */
export function PasswordField({ label = m.auth_password(), ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <TextField
      {...rest}
      label={label}
      name={rest.autoComplete}
      type={shown ? 'text' : 'password'}
      required
      maxLength={256}
      autoCapitalize="none"
      spellCheck={false}
      trailing={
        <IconButton
          icon={shown ? EyeOff : Eye}
          size="small"
          label={shown ? m.auth_hide_password() : m.auth_show_password()}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  )
}
