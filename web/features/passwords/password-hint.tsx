import { Check } from 'lucide-react'
import { type PasswordOwner, passwordFault } from '../../../shared/password-words.ts'
import { m } from '../../lib/messages.ts'
import { explainWeakPassword } from '../../lib/weak-password.ts'

/** SEC-A01: eight characters, whatever they are. */
const fewest = 8

export function isLongEnough(password: string): boolean {
  return password.length >= fewest
}

/** Tells, while typing, how much is missing and what would be guessed (SEC-A02); the server also knows the common ones. */
export function PasswordHint({ password, owner = {} }: { password: string; owner?: PasswordOwner }) {
  const missing = fewest - password.length
  if (password === '') return m.auth_password_hint()
  if (missing > 0) return m.auth_password_missing({ count: missing })
  const fault = passwordFault(password, owner)
  if (fault) return <span className="text-warn">{explainWeakPassword(fault)}</span>
  return (
    <span className="inline-flex items-center gap-1 text-ok">
      <Check size={14} aria-hidden="true" />
      {m.auth_password_enough()}
    </span>
  )
}
