import { Problem, type ProblemCode } from '../../../shared/problems.ts'

/** The header in which our own edge hands the client's address on; whatever a client sends there is replaced. */
export const clientAddressHeader = 'x-shodan-client-address'

const codes: Record<string, ProblemCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'invalid_credentials',
  INVALID_EMAIL: 'invalid_credentials',
  EMAIL_NOT_VERIFIED: 'email_not_verified',
  BUSY: 'temporarily_unavailable',
  SECOND_STEP_NEEDED: 'second_step_needed',
}

/** What a refusal of better-auth means in our words; null when it is none of ours to explain. */
export function asProblem(status: number, answer: unknown): Problem | null {
  if (status === 429) return new Problem('too_many_requests', { retryAfter: 60 })
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : ''
  const known = codes[code]
  if (known) return new Problem(known)
  return status === 401 ? new Problem('session_expired') : null
}
