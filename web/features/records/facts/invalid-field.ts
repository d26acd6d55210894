import { ProblemError } from '../../../lib/problem-error.ts'

/** The problem that the server would answer for this field; for what can be told without asking. */
export function invalidField(path: string, code = 'invalid_format'): ProblemError {
  return new ProblemError('invalid_input', { params: { fields: [{ path, code }] } })
}
