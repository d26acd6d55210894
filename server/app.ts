/** The whole product as one Hono app: what passes before, the features, and what answers when nothing else does. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono, MiddlewareHandler } from 'hono'
import { requestId } from 'hono/request-id'
import { uuidv7 } from 'uuidv7'
import { providers } from '../shared/contracts/identities.ts'
import type { Services } from './ctx.ts'
import { openToken } from './features/access-tokens/open-token.ts'
import { accessTokenRoutes } from './features/access-tokens/routes.ts'
import { accountRoutes } from './features/accounts/routes.ts'
import { contractWords } from './features/api-docs/contract-words.ts'
import { apiDocsRoutes } from './features/api-docs/routes.ts'
import { arrivalRoutes } from './features/arrivals/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { type Auth, createAuth } from './features/auth/library.ts'
import { authRoutes } from './features/auth/routes.ts'
import { bulkEditRoutes } from './features/bulk-edits/routes.ts'
import { callRoutes } from './features/calls/routes.ts'
import { choiceRoutes } from './features/choices/routes.ts'
import { companyRoutes } from './features/companies/routes.ts'
import { contactWayRoutes } from './features/contact-ways/routes.ts'
import { customFieldRoutes } from './features/custom-fields/routes.ts'
import { emailLinkRoutes } from './features/email-links/routes.ts'
import { exportRoutes } from './features/exports/routes.ts'
import { followUpRoutes } from './features/follow-ups/routes.ts'
import { helpRoutes } from './features/help/routes.ts'
import { identityRoutes } from './features/identities/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { installationRoutes } from './features/installation/routes.ts'
import { configView } from './features/installation/view.ts'
import { invitationRoutes } from './features/invitations/routes.ts'
import { meRoutes } from './features/me/routes.ts'
import { memberRoutes } from './features/members/routes.ts'
import { mergeRoutes } from './features/merges/routes.ts'
import { noteRoutes } from './features/notes/routes.ts'
import { outcomeRoutes } from './features/outcomes/routes.ts'
import { passkeyRoutes } from './features/passkeys/routes.ts'
import { passwordResetRoutes } from './features/password-reset/routes.ts'
import { personRoutes } from './features/people/routes.ts'
import { phoneNumberRoutes } from './features/phone-numbers/routes.ts'
import { receptionRoutes } from './features/reception/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { hasSecondFactor, restsOnFactor } from './features/second-factors/queries.ts'
import { secondFactorRoutes } from './features/second-factors/routes.ts'
import { findSession } from './features/sessions/find-session.ts'
import { renewIfDue } from './features/sessions/renew-if-due.ts'
import { sessionRoutes } from './features/sessions/routes.ts'
import { signUpRoutes } from './features/sign-up/routes.ts'
import { takeTurn } from './features/throttling/take-turn.ts'
import { timelineRoutes } from './features/timeline/routes.ts'
import { trashRoutes } from './features/trash/routes.ts'
import { viewRoutes } from './features/views/routes.ts'
import { workspaceRoutes } from './features/workspaces/routes.ts'
import { zoomRoutes } from './features/zoom/routes.ts'
import type { Admission } from './http/admission.ts'
import { bearerAlone } from './http/bearer.ts'
import { clientAddress } from './http/client-address.ts'
import { compressed } from './http/compressed.ts'
import { domainVerificationRoutes } from './http/domain-verification.ts'
import { healthRoutes } from './http/health.ts'
import { knownMethods, onUnanswered } from './http/methods.ts'
import { openApiDocument } from './http/openapi.ts'
import { onError } from './http/problems.ts'
import { sameOriginOnly, securityHeaders, soundBody } from './http/protection.ts'
import { refusedOn } from './http/refused-download.ts'
import type { AppEnv } from './http/router.ts'
import { openSession } from './http/session.ts'
import { webRoutes } from './http/web.ts'

/** What the guards before the routes ask of the features. */
export const admission: Admission = {
  findSession,
  renewIfDue,
  openToken,
  hasSecondFactor,
  restsOnFactor,
  takeTurn,
}

/** @param sandboxes the stand-ins of an evaluation, each mounted under /sandbox/<name>. */
export function createApp(
  services: Services,
  sandboxes: Record<string, Hono> = {},
  auth = createAuth(services),
) {
  const app = new OpenAPIHono<AppEnv>()
  app.onError(onError)
  app.notFound(onUnanswered(app))
  app.use(
    '*',
    withServices(services),
    withRequestId,
    clientAddress(services.env),
    compressed,
    securityHeaders,
    knownMethods(app),
    bearerAlone,
  )
  for (const [name, sandbox] of Object.entries(sandboxes)) app.route(`/sandbox/${name}`, sandbox)
  app.route('/', healthRoutes)
  app.route('/', domainVerificationRoutes(services.env))
  app.use('/api/exports/:id/file', refusedOn('/settings/account'))
  app.use('*', sameOriginOnly, soundBody, openSession)
  for (const routes of features(services, auth)) app.route('/', routes)
  const document = once(() => openApiDocument(app, services.env.publicUrl, contractWords))
  app.get('/api/openapi.json', (c) => c.json(document()))
  app.route('/', apiDocsRoutes(document, services.env))
  app.all('/api/*', onUnanswered(app))
  app.route('/', webRoutes(services.env, configView(services)))
  return app
}

/** What a process that serves no requests answers: whether it is well. */
export function createHealthApp(services: Services) {
  const app = new OpenAPIHono<AppEnv>()
  app.onError(onError)
  app.notFound(onUnanswered(app))
  app.use('*', withServices(services), withRequestId, securityHeaders, knownMethods(app))
  app.route('/', healthRoutes)
  return app
}

const withRequestId = requestId({ generator: () => uuidv7(), headerName: '' })

function withServices(services: Services): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('services', services)
    c.set('admission', admission)
    await next()
  }
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
    meRoutes,
    installationRoutes,
    signUpRoutes(auth),
    passwordResetRoutes,
    emailLinkRoutes,
    identityRoutes(auth),
    arrivalRoutes(auth),
    workspaceRoutes,
    memberRoutes,
    invitationRoutes,
    choiceRoutes,
    viewRoutes,
    customFieldRoutes,
    outcomeRoutes,
    companyRoutes,
    personRoutes,
    phoneNumberRoutes,
    receptionRoutes,
    contactWayRoutes,
    noteRoutes,
    timelineRoutes,
    trashRoutes,
    mergeRoutes,
    callRoutes,
    followUpRoutes,
    searchRoutes,
    bulkEditRoutes,
    importRoutes,
    zoomRoutes,
    auditRoutes,
    accessTokenRoutes,
    accountRoutes,
    exportRoutes,
    sessionRoutes,
    secondFactorRoutes,
    passkeyRoutes(auth),
    helpRoutes({ ...services.env, signInWith: providers.filter((one) => services.identityProviders[one]) }),
  ] as unknown as OpenAPIHono<AppEnv>[]
}
