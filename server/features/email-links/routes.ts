import type { Context } from 'hono'
import { signedIn } from '../../../shared/contracts/auth.ts'
import {
  emailChanged,
  emailChangeRequest,
  linkOpening,
  linkRequest,
  linkView,
  passwordReset,
  signUp as signUpInput,
} from '../../../shared/contracts/email-links.ts'
import { addCookies } from '../../http/browser.ts'
import { counted } from '../../http/counted.ts'
import { visitorLocale } from '../../http/language.ts'
import {
  type AppEnv,
  answers,
  answersNothing,
  body,
  createRouter,
  personRoute,
  publicRoute,
} from '../../http/router.ts'
import { beginSession } from '../auth/begin-session.ts'
import type { Auth } from '../auth/library.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { requireMail } from '../mail/require-mail.ts'
import { takeTurn } from '../throttling/take-turn.ts'
import { changeEmail, requestEmailChange } from './change-email.ts'
import { resetPassword } from './reset-password.ts'
import { signUp } from './sign-up.ts'
import { lookAtLink } from './use-link.ts'

/** Whatever proves an address by a mailed link. What asks for a link does the same for every address (SEC-A04). */
export function emailLinkRoutes(auth: Auth) {
  const router = createRouter()
  for (const use of ['sign-up/email', 'password-reset', 'email-link', 'email-change'])
    router.use(`/api/auth/${use}`, counted)
  return router
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/sign-up/request',
        request: { body: body(linkRequest) },
        responses: answersNothing,
      }),
      (c) => request(c, 'sign_up_requested', c.req.valid('json')),
    )
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/sign-up/email',
        request: { body: body(signUpInput) },
        responses: answers(signedIn),
      }),
      async (c) => {
        const { locale = visitorLocale(c), ...input } = c.req.valid('json')
        const user = await signUp(visitOf(c), input, locale)
        const cookies = await beginSession(auth, visitOf(c), { userId: user.id, isByPassword: true })
        addCookies(c, cookies)
        return c.json({ user }, 200)
      },
    )
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/password-reset/request',
        request: { body: body(linkRequest) },
        responses: answersNothing,
      }),
      (c) => request(c, 'password_reset_requested', c.req.valid('json')),
    )
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/password-reset',
        request: { body: body(passwordReset) },
        responses: answersNothing,
      }),
      async (c) => {
        await resetPassword(visitOf(c), c.req.valid('json'))
        return c.body(null, 204)
      },
    )
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/email-link',
        request: { body: body(linkOpening) },
        responses: answers(linkView),
      }),
      async (c) => {
        const { purpose, email } = await lookAtLink(c.var.services, c.req.valid('json').token)
        return c.json({ purpose, email }, 200)
      },
    )
    .openapi(
      personRoute(
        {
          method: 'post',
          path: '/api/me/email',
          request: { body: body(emailChangeRequest) },
          responses: answersNothing,
        },
        'own_email.change',
      ),
      async (c) => {
        const { visitor } = c.var
        const { email } = c.req.valid('json')
        requireMail(visitor)
        await takeTurn(visitor, { mail: email, ipAddress: visitor.ipAddress })
        await requestEmailChange({ ...visitor, userAgent: visitOf(c).userAgent }, email)
        return c.body(null, 204)
      },
    )
    .openapi(
      personRoute(
        {
          method: 'post',
          path: '/api/auth/email-change',
          request: { body: body(linkOpening) },
          responses: answers(emailChanged),
        },
        'own_email.change',
      ),
      async (c) => {
        const ctx = { ...c.var.visitor, userAgent: visitOf(c).userAgent }
        return c.json({ email: await changeEmail(ctx, c.req.valid('json').token) }, 200)
      },
    )
}

async function request(
  c: Context<AppEnv>,
  kind: 'sign_up_requested' | 'password_reset_requested',
  { email, locale = visitorLocale(c) }: { email: string; locale?: 'ja' | 'en' | undefined },
) {
  const { services, ipAddress } = c.var
  requireMail(services)
  await takeTurn(services, { mail: email, ipAddress })
  await queueMail(services.db, { kind, email, locale })
  return c.body(null, 204)
}

function visitOf(c: Context<AppEnv>) {
  const { services, requestId, ipAddress } = c.var
  return { ...services, requestId, ipAddress, userAgent: c.req.header('user-agent')?.slice(0, 1000) ?? null }
}
