import type { ProblemBody } from '../../shared/problems.ts'
import { learnSentences } from './explain.ts'
import { ProblemError, type WebProblemCode } from './problem-error.ts'

/** Reads the problem out of an answer, with the sentence for it; one that speaks otherwise (a proxy's page, say) is judged by its status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const content: Partial<ProblemBody> | null = isProblem ? await response.json().catch(() => null) : null
  if (!content?.code) return judgeBy(response)
  const code = content.code as WebProblemCode
  await learnSentences(code)
  return new ProblemError(code, {
    params: content.params,
    status: response.status,
    requestId: content.requestId,
  })
}

async function judgeBy({ status }: Response): Promise<ProblemError> {
  const code = codeOf(status)
  await learnSentences(code)
  return new ProblemError(code, { status })
}

function codeOf(status: number): WebProblemCode {
  if (status === 401) return 'session_expired'
  if (status === 404) return 'not_found'
  if (status === 413) return 'body_too_large'
  if (status === 429) return 'too_many_requests'
  return status === 502 || status === 503 || status === 504 ? 'temporarily_unavailable' : 'internal'
}
