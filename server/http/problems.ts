import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { outdated } from '../../db/sql/errors.ts'
import { Problem, type ProblemBody, type ProblemCode } from '../../shared/problems.ts'
import { causeOf, codeOf, placedCauseOf } from '../cause.ts'
import type { AppEnv } from './router.ts'

/** Turns whatever was thrown into RFC 9457; anything unknown becomes `internal`, without a text (SEC-W05). */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  const problem = known(error)
  const { log } = c.get('services')
  if (problem.code === 'internal') {
    log.error({ requestId: c.get('requestId'), path: c.req.path, ...placedCauseOf(error) }, 'request failed')
  }
  if (problem !== error && problem.code === 'temporarily_unavailable') {
    log.warn(
      { requestId: c.get('requestId'), path: c.req.path, cause: causeOf(error) },
      'the database or the disk could not serve it',
    )
  }
  return problemResponse(problem, c.get('requestId'))
}

export function problemResponse(problem: Problem, requestId: string): Response {
  const content: ProblemBody = {
    type: `urn:shodan-pro:problem:${problem.code}`,
    title: problem.code.replaceAll('_', ' '),
    status: problem.status,
    code: problem.code,
    params: problem.params,
    requestId,
  }
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  }
  const mayComeAgain = problem.status === 503 || problem.status === 429 || 'retryAfter' in problem.params
  if (mayComeAgain) headers['retry-after'] = String(problem.params.retryAfter ?? 30)
  const { allow } = problem.params
  if (Array.isArray(allow)) headers.allow = allow.join(', ')
  const challenge = challenges[problem.code]
  if (challenge) headers['www-authenticate'] = challenge
  return new Response(JSON.stringify(content), { status: problem.status as ContentfulStatusCode, headers })
}

/** RFC 6750 section 3: how a client that came with a token learns what was wrong with it. */
const challenges: Partial<Record<ProblemCode, string>> = {
  session_expired: 'Bearer',
  invalid_token: 'Bearer error="invalid_token"',
  insufficient_scope: 'Bearer error="insufficient_scope", scope="write"',
}

/** PostgreSQL says in a class what went wrong: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const uniqueViolation = '23505'
/** What PostgreSQL calls a text with a zero character in it: no column takes one. */
const unstorable = ['22021', '22P05']
/** Of PostgreSQL, of the way to it, and of a disk that is full. */
const outages = ['08', '53', '57', 'CONNECT', 'CONNECTION', 'ECONN', '40', 'ENOSPC', 'EDQUOT']

function known(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException) return ofFramework(error)
  const code = codeOf(error)
  if (outages.some((prefix) => code.startsWith(prefix)) || outdated.includes(code))
    return new Problem('temporarily_unavailable')
  if (code === uniqueViolation) return new Problem('already_exists')
  if (unstorable.includes(code)) return new Problem('invalid_input', { fields: [] })
  return new Problem('internal')
}

/** What the framework refuses by itself: a body that is no JSON, or that a malformed header declares. */
function ofFramework({ status }: HTTPException): Problem {
  if (status === 415) return new Problem('unsupported_media_type')
  return new Problem(status === 400 ? 'malformed_body' : 'internal')
}
