import type { ProblemBody, ProblemCode, ProblemParams } from '../../shared/problems.ts'

/** What can go wrong as the web sees it: the server's codes, not reaching the server at all, and missing code (lib/code.ts). */
export type WebProblemCode = ProblemCode | 'offline' | 'code_not_loaded' | 'new_version'

/** A request that failed, in the server's own terms. */
export class ProblemError extends Error {
  readonly code: WebProblemCode
  readonly params: ProblemParams
  readonly status: number
  readonly requestId: string | null

  constructor(
    code: WebProblemCode,
    detail: { params?: ProblemParams; status?: number; requestId?: string } = {},
  ) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.params = detail.params ?? {}
    this.status = detail.status ?? 0
    this.requestId = detail.requestId ?? null
  }
}

/** Reads the problem out of an answer; one that speaks otherwise (a proxy's page, say) is judged by its status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const content: Partial<ProblemBody> | null = isProblem ? await response.json().catch(() => null) : null
  if (!content?.code) return new ProblemError(codeOf(response.status), { status: response.status })
  return new ProblemError(content.code as WebProblemCode, {
    params: content.params,
    status: response.status,
    requestId: content.requestId,
  })
}

function codeOf(status: number): WebProblemCode {
  if (status === 401) return 'session_expired'
  if (status === 404) return 'not_found'
  if (status === 413) return 'body_too_large'
  if (status === 429) return 'too_many_requests'
  return status === 502 || status === 503 || status === 504 ? 'temporarily_unavailable' : 'internal'
}
