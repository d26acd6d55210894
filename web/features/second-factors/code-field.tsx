import type { ReactNode } from 'react'
import { m } from '../../lib/messages.ts'
import { TextField } from '../../ui/text-field.tsx'

interface CodeFieldProps {
  value: string
  onValueChange: (value: string) => void
  error?: string | null
  hint?: ReactNode
}

/** The six digits of an authenticator app. */
export function CodeField({ value, onValueChange, error, hint }: CodeFieldProps) {
  return (
    <TextField
      label={m.second_factor_code()}
      hint={hint}
      name="one-time-code"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={16}
      required
      autoFocus
      value={value}
      onValueChange={onValueChange}
      error={error}
      className="max-w-40 tracking-widest tabular-nums"
    />
  )
}
