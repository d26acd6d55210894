import { ProblemError, type WebProblemCode } from '../../lib/problem-error.ts'

/** Whether a request failed for this reason. */
export function isProblem(error: unknown, code: WebProblemCode): error is ProblemError {
  return error instanceof ProblemError && error.code === code
}
