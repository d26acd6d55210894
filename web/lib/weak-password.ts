import type { PasswordFault } from '../../shared/password-words.ts'
import { m } from './messages.ts'

const sentences: Record<PasswordFault, () => string> = {
  common: () => m.problem_weak_password_common(),
  pattern: () => m.problem_weak_password_pattern(),
  product: () => m.problem_weak_password_product(),
  workspace: () => m.problem_weak_password_workspace(),
  name: () => m.problem_weak_password_name(),
  email: () => m.problem_weak_password_email(),
}

/** Why a password is refused, in a sentence that helps to find a better one. */
export function explainWeakPassword(reason: unknown): string {
  const isKnown = typeof reason === 'string' && Object.hasOwn(sentences, reason)
  return isKnown ? sentences[reason as PasswordFault]() : m.problem_weak_password()
}
