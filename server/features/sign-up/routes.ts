import { signedIn } from '../../../shared/contracts/auth.ts'
import { linkRequest, signUp as signUpInput } from '../../../shared/contracts/email-links.ts'
import { addCookies, browserOf } from '../../http/browser.ts'
import { counted } from '../../http/counted.ts'
import { visitorLocale } from '../../http/language.ts'
import { answers, answersNothing, body, createRouter, publicRoute } from '../../http/router.ts'
import { beginSession } from '../auth/begin-session.ts'
import type { Auth } from '../auth/library.ts'
import { askByAddress } from '../mail/ask-by-address.ts'
import { signUp } from './sign-up.ts'

/** A link to the address first, then the account of whoever opens it. */
export function signUpRoutes(auth: Auth) {
  const router = createRouter()
  router.use('/api/auth/sign-up/email', counted)
  return router
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/sign-up/request',
        request: { body: body(linkRequest) },
        responses: answersNothing,
      }),
      async (c) => {
        const { email, locale = visitorLocale(c) } = c.req.valid('json')
        await askByAddress(c.var.visit, 'sign_up_requested', { email, locale })
        return c.body(null, 204)
      },
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
        const user = await signUp(c.var.visit, input, locale)
        const { userAgent } = browserOf(c)
        const from = { userAgent: userAgent?.slice(0, 1000) ?? null, ipAddress: c.var.ipAddress }
        addCookies(c, await beginSession(auth, from, { userId: user.id, isByPassword: true }))
        return c.json({ user }, 200)
      },
    )
}
