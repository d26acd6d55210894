import type { Context } from 'hono'
import {
  zoomChallengeAnswer,
  zoomConnectionState,
  zoomConnectionView,
  zoomPolicy,
  zoomReceipt,
} from '../../../shared/contracts/zoom.ts'
import { rawBody } from '../../http/raw-body.ts'
import {
  type AppEnv,
  answers,
  answersNothing,
  createRouter,
  memberRoute,
  publicRoute,
} from '../../http/router.ts'
import { checkNow } from './check-now.ts'
import { disconnectZoom } from './disconnect.ts'
import { finishConnect } from './finish-connect.ts'
import { findWaitToConnect, getConnectionState, getConnectionView } from './queries.ts'
import { receiveNotice } from './receive-notice.ts'
import {
  autoLaunchPolicy,
  integrationsPage,
  redirectUri,
  resultPage,
  safeReturnPath,
  signInPage,
} from './rules.ts'
import { startConnect } from './start-connect.ts'

const redirects = {
  302: { description: 'To Zoom' },
  303: { description: 'To a page of the product' },
} as const

/** A notice of Zoom's has a few hundred bytes. */
const largestNotice = 64 * 1024

export const zoomRoutes = createRouter()
  .openapi(publicRoute({ method: 'get', path: '/api/zoom/connect', responses: redirects }), async (c) => {
    const { ctx, services } = c.var
    const returnTo = safeReturnPath(c.req.query('returnTo'))
    if (!ctx) return c.redirect(signInPage(integrationsPage), 303)
    if (c.req.method !== 'GET') return c.redirect(integrationsPage, 303)
    const until = await findWaitToConnect(ctx, ctx.actor)
    if (until) return c.redirect(resultPage('asked_to_wait', c.var.requestId, returnTo, until), 303)
    const url = await startConnect(ctx, { returnTo, redirectUri: redirectUri(services.env, c.req.url) })
    return c.redirect(url, 302)
  })
  .openapi(publicRoute({ method: 'get', path: '/api/zoom/callback', responses: redirects }), async (c) => {
    const { ctx, services, requestId } = c.var
    const callback = { state: one(c, 'state'), code: one(c, 'code'), error: one(c, 'error') }
    if (!ctx)
      return c.redirect(signInPage(resultPage(callback.state ? 'expired' : 'install', requestId)), 303)
    if (c.req.method !== 'GET') return c.redirect(integrationsPage, 303)
    const { result, returnTo, until } = await finishConnect(ctx, {
      ...callback,
      redirectUri: redirectUri(services.env, c.req.url),
    })
    return c.redirect(resultPage(result, requestId, returnTo, until), 303)
  })
  .openapi(publicRoute({ method: 'get', path: '/zoom/install', responses: redirects }), (c) => {
    const page = resultPage('install', c.var.requestId)
    return c.redirect(c.var.ctx ? page : signInPage(page), 303)
  })
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/zoom/connection', responses: answers(zoomConnectionView) },
      'own_zoom.read',
    ),
    async (c) => c.json(await getConnectionView(c.var.ctx, c.var.ctx.actor), 200),
  )
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/zoom/connection/state', responses: answers(zoomConnectionState) },
      'own_zoom.read',
    ),
    async (c) => c.json(await getConnectionState(c.var.ctx, c.var.ctx.actor), 200),
  )
  .openapi(
    memberRoute(
      { method: 'delete', path: '/api/zoom/connection', responses: answers(zoomReceipt) },
      'own_zoom.write',
    ),
    async (c) => c.json(await disconnectZoom(c.var.ctx, c.var.ctx.actor), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/zoom/connection/check',
        responses: answers(zoomConnectionView),
      },
      'own_zoom.write',
    ),
    async (c) => c.json(await checkNow(c.var.ctx), 200),
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/zoom/policy', responses: answers(zoomPolicy) }, 'own_zoom.read'),
    (c) => c.json(autoLaunchPolicy(c.var.services.env), 200),
  )
  .openapi(
    publicRoute({
      method: 'post',
      path: '/api/zoom/webhook',
      responses: { ...answers(zoomChallengeAnswer), ...answersNothing },
    }),
    async (c) => {
      const answer = await receiveNotice(c.var.visit, {
        body: await rawBody(c.req.raw, largestNotice),
        timestamp: c.req.header('x-zm-request-timestamp') ?? null,
        signature: c.req.header('x-zm-signature') ?? null,
      })
      return answer ? c.json(answer, 200) : c.body(null, 204)
    },
  )

/** A parameter that stands once, in the size that Zoom sends; anything else is as good as absent. */
function one(c: Context<AppEnv>, name: string): string | null {
  const values = c.req.queries(name) ?? []
  const [value] = values
  return value && values.length === 1 && value.length <= 4_096 ? value : null
}
