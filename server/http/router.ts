/** How a route is written: contract first, then a handler that calls one verb or query. */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler, ValidationTargets } from 'hono'
import { type Action, mayDo, ruleOf } from '../../shared/policy.ts'
import { Problem } from '../../shared/problems.ts'
import type { Ctx, PersonCtx, Services, Visit } from '../ctx.ts'
import type { Admission, TokenHolder } from './admission.ts'
import { tokenHolderOf } from './bearer.ts'
import { idempotent } from './idempotency.ts'

export interface AppEnv {
  Variables: {
    services: Services
    admission: Admission
    requestId: string
    ipAddress: string | null
    /** The services and where the request comes from, for a verb that needs nobody signed in. */
    visit: Visit & { requestId: string }
    /** Once it was asked for, of a request that comes with a token. */
    tokenHolder?: TokenHolder
    /** Only behind `personRoute` and `memberRoute`. */
    visitor: PersonCtx
    /** Only behind `memberRoute`. */
    ctx: Ctx
    /** In the place of `ctx` for whoever must prove or set up a second factor before anything else. */
    awaited?: Ctx
  }
}

export function createRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error.issues, result.target)
    },
  })
}

/** A route anybody may call. */
export function publicRoute<P extends string, R extends RouteConfig & { path: P }>(config: R) {
  return createRoute({ ...config, security: [], middleware: [] as MiddlewareHandler<AppEnv>[] })
}

/** A route for whoever is signed in, also without a workspace. */
export function personRoute<P extends string, R extends RouteConfig & { path: P }>(
  config: R,
  action: Action,
) {
  return actionRoute({ ...config, 'x-without-workspace': true }, action, requirePerson(action))
}

/** A route for signed-in members of a workspace; `action` names the row of shared/policy.ts that says which. */
export function memberRoute<P extends string, R extends RouteConfig & { path: P }>(
  config: R,
  action: Action,
) {
  return actionRoute(config, action, requireMember(action))
}

function actionRoute<P extends string, R extends RouteConfig & { path: P }>(
  config: R,
  action: Action,
  guard: MiddlewareHandler<AppEnv>,
) {
  const middleware: MiddlewareHandler<AppEnv>[] = [guard]
  return createRoute({ ...config, security: securityOf(action), 'x-action': action, middleware })
}

function securityOf(action: Action): { [way: string]: string[] }[] {
  const { token } = ruleOf(action)
  return token === null ? [{ session: [] }] : [{ session: [] }, { token: [token] }]
}

/** As `memberRoute`, for one that creates something: a client may repeat it with an `Idempotency-Key` (SEC-R01). */
export function creatingRoute<P extends string, R extends RouteConfig & { path: P }>(
  config: R,
  action: Action,
) {
  const middleware: MiddlewareHandler<AppEnv>[] = [requireMember(action), idempotent]
  return createRoute({
    ...config,
    security: securityOf(action),
    'x-action': action,
    'x-idempotency-key': true,
    middleware,
  })
}

function requirePerson(action: Action): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await admitToken(c, action)
    await admitAwaited(c, action)
    const visitor = c.get('visitor')
    if (!visitor) throw new Problem('session_expired')
    await admitProven(c, visitor, action)
    await next()
  }
}

/**
 * A page names the workspace that it shows; if another is open in the session by now, nothing is read or written there. It
 * can only refuse: which workspace is open comes from the session (SEC-T04).
 */
const actingWorkspace = 'x-acting-workspace'

/** How long a sign-in counts as recent (SEC-A11). */
const recentMs = 15 * 60_000

function requireMember(action: Action): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await admitToken(c, action)
    await admitAwaited(c, action)
    const ctx = c.get('ctx')
    if (!ctx) throw new Problem(c.get('visitor') ? 'no_workspace' : 'session_expired')
    const { role, workspaceId } = ctx.actor
    if ((c.req.header(actingWorkspace) ?? workspaceId) !== workspaceId) throw new Problem('workspace_changed')
    if (!mayDo(role, action)) throw new Problem('not_allowed')
    await admitProven(c, ctx, action)
    await next()
  }
}

/** @throws Problem `reauthentication_needed` unless the session is as recent, and rests on as much, as the action asks. */
async function admitProven(c: Context<AppEnv>, ctx: PersonCtx, action: Action): Promise<void> {
  const { recent, withFactor } = ruleOf(action)
  const isRecent = ctx.now().getTime() - ctx.actor.authenticatedAt.getTime() < recentMs
  if ((recent && !isRecent) || (withFactor && !(await c.var.admission.restsOnFactor(ctx))))
    throw new Problem('reauthentication_needed')
}

/** @throws Problem `second_factor_required` for everything but what proves one or, for whoever has none, sets one up. */
async function admitAwaited(c: Context<AppEnv>, action: Action): Promise<void> {
  const awaited = c.get('awaited')
  if (!awaited || c.get('ctx')) return
  const { proves, setsUp } = ruleOf(action)
  const { hasSecondFactor } = c.var.admission
  const isOpen = proves || (setsUp && !(await hasSecondFactor(awaited.db, awaited.actor.userId)))
  if (!isOpen) throw new Problem('second_factor_required')
  c.set('ctx', awaited)
}

/** A request that comes with a personal access token is its holder's, as far as the action admits tokens. */
async function admitToken(c: Context<AppEnv>, action: Action): Promise<void> {
  const holder = await tokenHolderOf(c)
  if (!holder) return
  const { actor, scope } = holder
  const needed = ruleOf(action).token
  if (needed === null) throw new Problem('session_required')
  if (needed === 'write' && scope === 'read') throw new Problem('insufficient_scope', { needed })
  c.set('ctx', { ...c.var.visit, actor, by: 'api' })
}

/** The successful answer of a route; problems are added to every operation when the document is made. */
export function answers<S extends z.ZodType>(schema: S, description = 'OK') {
  return { 200: { description, content: { 'application/json': { schema } } } } as const
}

export const answersNothing = { 204: { description: 'Done' } } as const

/** A JSON body that must be there. Contracts are strict objects: unknown keys are refused (SEC-W07). */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

export const idParam = z.object({ id: z.uuid() })

/** A faulty id in a path is a thing that does not exist; everything else names the field. */
function invalidInput(issues: readonly z.core.$ZodIssue[], target: keyof ValidationTargets): Problem {
  if (target === 'param' && issues.every((issue) => issue.path.join('.') === 'id'))
    return new Problem('not_found')
  return new Problem('invalid_input', {
    fields: issues.slice(0, 20).map((issue) => ({
      path: issue.path.join('.'),
      code: issue.code === 'custom' ? issue.message : issue.code,
    })),
  })
}
