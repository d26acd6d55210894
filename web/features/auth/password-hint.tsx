import { Check } from 'lucide-react'
import { m } from '../../lib/messages.ts'

/** SEC-A01: eight characters, whatever they are. */
const fewest = 8

export function isLongEnough(password: string): boolean {
  return password.length >= fewest
}

/** Tells, while typing, how much is missing. */
export function PasswordHint({ password }: { password: string }) {
  const missing = fewest - password.length
  if (password === '') return m.auth_password_hint()
  if (missing > 0) return m.auth_password_missing({ count: missing })
  return (
    <span className="inline-flex items-center gap-1 text-ok">
      <Check size={14} aria-hidden="true" />
      {m.auth_password_enough()}
    </span>
  )
}
