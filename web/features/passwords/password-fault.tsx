import { Check } from 'lucide-react'
import { type PasswordOwner, passwordFault } from '../../../shared/password-words.ts'
import { m } from '../../lib/messages.ts'
import { explainWeakPassword } from '../../lib/weak-password.ts'

/** Of a password that is long enough: what would be guessed, or that it will do. */
export function PasswordFault({ password, owner }: { password: string; owner: PasswordOwner }) {
  const fault = passwordFault(password, owner)
  if (fault) return <span className="text-warn">{explainWeakPassword(fault)}</span>
  return (
    <span className="inline-flex items-center gap-1 text-ok">
      <Check size={14} aria-hidden="true" />
      {m.auth_password_enough()}
    </span>
  )
}
