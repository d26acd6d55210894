import type { PasswordOwner } from '../../../shared/password-words.ts'
import { m } from '../../lib/messages.ts'
import { onDemandPart } from '../../ui/on-demand.ts'

const PasswordFault = onDemandPart(() => import('./password-fault.tsx'), 'PasswordFault')

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
  return <PasswordFault password={password} owner={owner} />
}
