/** Which methods a path takes, and what is answered to the others. */
import type { Hono, MiddlewareHandler, NotFoundHandler } from 'hono'
import { Problem } from '../../shared/problems.ts'
import { problemResponse } from './problems.ts'
import type { AppEnv } from './router.ts'

/** The methods that the product speaks, on whatever path. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

type App = Pick<Hono<AppEnv>, 'router'>

/** Turns others away first of all: a request with TRACE cannot even be read like one. */
export function knownMethods(app: App): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!methods.includes(c.req.method)) throw notAllowed(methodsOf(app, c.req.path))
    await next()
  }
}

/** Nothing takes this request: either there is no such path, or it takes other methods. */
export function onUnanswered(app: App): NotFoundHandler<AppEnv> {
  return (c) => {
    const allow = methodsOf(app, c.req.path)
    const problem = allow.length > 0 ? notAllowed(allow) : new Problem('not_found')
    return problemResponse(problem, c.get('requestId'))
  }
}

function notAllowed(allow: string[]): Problem {
  return new Problem('method_not_allowed', { allow })
}

function methodsOf({ router }: App, path: string): string[] {
  const takes = (method: string) =>
    router
      .match(method === 'HEAD' ? 'GET' : method, path)[0]
      .some(([[, route]]) => route.method !== 'ALL' && !(isPage(route.path) && path.startsWith('/api/')))
  return methods.filter(takes)
}

/** The web app answers every path with its page, but none of the API's. */
function isPage(path: string): boolean {
  return path === '/*'
}
