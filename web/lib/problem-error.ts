import type { ProblemCode, ProblemParams } from '../../shared/problems.ts'

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
