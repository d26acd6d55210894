/** The whole product as one Hono app: what passes before, the features, and what answers when nothing else does. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { uuidv7 } from 'uuidv7'
import type { Services } from './ctx.ts'
import { accessTokenRoutes } from './features/access-tokens/routes.ts'
import { accountRoutes } from './features/accounts/routes.ts'
import { apiDocsRoutes } from './features/api-docs/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { type Auth, createAuth } from './features/auth/library.ts'
import { authRoutes } from './features/auth/routes.ts'
import { callRoutes } from './features/calls/routes.ts'
import { companyRoutes } from './features/companies/routes.ts'
import { emailLinkRoutes } from './features/email-links/routes.ts'
import { exportRoutes } from './features/exports/routes.ts'
import { followUpRoutes } from './features/follow-ups/routes.ts'
import { helpRoutes } from './features/help/routes.ts'
import { identityRoutes } from './features/identities/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { invitationRoutes } from './features/invitations/routes.ts'
import { memberRoutes } from './features/members/routes.ts'
import { noteRoutes } from './features/notes/routes.ts'
import { passkeyRoutes } from './features/passkeys/routes.ts'
import { personRoutes } from './features/people/routes.ts'
import { phoneNumberRoutes } from './features/phone-numbers/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { secondFactorRoutes } from './features/second-factors/routes.ts'
import { sessionRoutes } from './features/sessions/routes.ts'
import { timelineRoutes } from './features/timeline/routes.ts'
import { workspaceRoutes } from './features/workspaces/routes.ts'
import { zoomRoutes } from './features/zoom/routes.ts'
import { bearerAlone } from './http/bearer.ts'
import { clientAddress } from './http/client-address.ts'
import { domainVerificationRoutes } from './http/domain-verification.ts'
import { healthRoutes } from './http/health.ts'
import { openApiDocument } from './http/openapi.ts'
import { onError, onNotFound } from './http/problems.ts'
import { sameOriginOnly, securityHeaders, soundBody } from './http/protection.ts'
import { refusedOn } from './http/refused-download.ts'
import type { AppEnv } from './http/router.ts'
import { openSession } from './http/session.ts'
import { webRoutes } from './http/web.ts'

/** @param sandboxes the stand-ins of an evaluation, each mounted under /sandbox/<name>. */
export function createApp(
  services: Services,
  sandboxes: Record<string, Hono> = {},
  auth = createAuth(services),
) {
  const app = new OpenAPIHono<AppEnv>()
  app.onError(onError)
  app.notFound(onNotFound)
  app.use('*', async (c, next) => {
    c.set('services', services)
    await next()
  })
  app.use(
    '*',
    requestId({ generator: () => uuidv7(), headerName: '' }),
    clientAddress(services.env),
    securityHeaders,
    bearerAlone,
  )
  for (const [name, sandbox] of Object.entries(sandboxes)) app.route(`/sandbox/${name}`, sandbox)
  app.route('/', healthRoutes)
  app.route('/', domainVerificationRoutes(services.env))
  app.use('/api/exports/:id/file', refusedOn('/settings/account'))
  app.use('*', sameOriginOnly, soundBody, openSession)
  for (const routes of features(services, auth)) app.route('/', routes)
  const document = once(() => openApiDocument(app, services.env.publicUrl))
  app.get('/api/openapi.json', (c) => c.json(document()))
  app.route('/', apiDocsRoutes(document, services.env))
  app.all('/api/*', onNotFound)
  app.route('/', webRoutes(services.env))
  return app
}

/** The document is made when somebody first asks, when every route is there. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function features(services: Services, auth: Auth): OpenAPIHono<AppEnv>[] {
  return [
    authRoutes(auth),
    emailLinkRoutes(auth),
    identityRoutes(auth),
    workspaceRoutes,
    memberRoutes,
    invitationRoutes,
    companyRoutes,
    personRoutes,
    phoneNumberRoutes,
    noteRoutes,
    timelineRoutes,
    callRoutes,
    followUpRoutes,
    searchRoutes,
    importRoutes,
    zoomRoutes,
    auditRoutes,
    accessTokenRoutes,
    accountRoutes,
    exportRoutes,
    sessionRoutes,
    secondFactorRoutes,
    passkeyRoutes(auth),
    helpRoutes(services.env),
  ] as unknown as OpenAPIHono<AppEnv>[]
}
