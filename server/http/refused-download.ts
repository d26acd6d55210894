import type { MiddlewareHandler } from 'hono'
import type { ProblemBody } from '../../shared/problems.ts'
import type { AppEnv } from './router.ts'

/**
 * A browser comes to a download by leaving the page that offers it, and would show a refusal as JSON in its place: it is
 * sent back there, with the problem's code for the page to explain. Whoever asks for no page gets the problem itself.
 */
export function refusedOn(page: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    if (c.res.ok || !c.req.header('accept')?.includes('text/html')) return
    const { code, status, requestId }: ProblemBody = await c.res.json()
    const search = new URLSearchParams({ refused: code, ...(status >= 500 ? { ref: requestId } : {}) })
    c.res = c.redirect(`${page}?${search}`, 303)
    c.header('retry-after', undefined)
  }
}
