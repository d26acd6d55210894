import { arrivalChoice, arrivalView, arrived } from '../../../shared/contracts/arrivals.ts'
import { addCookies, browserOf } from '../../http/browser.ts'
import { browserSecretIn } from '../../http/browser-secret.ts'
import { counted } from '../../http/counted.ts'
import { visitorLocale } from '../../http/language.ts'
import { answers, answersNothing, body, createRouter, publicRoute } from '../../http/router.ts'
import { comeInBy } from '../auth/come-in-by.ts'
import type { Auth } from '../auth/library.ts'
import { getArrival } from './queries.ts'
import { forgetArrival, settle } from './settle.ts'

const path = '/api/auth/arrival'

/** Whoever a provider has proven and no account knows says what they come for; only in the browser that they came with. */
export function arrivalRoutes(auth: Auth) {
  const router = createRouter()
  router.use(path, counted)
  return router
    .openapi(publicRoute({ method: 'get', path, responses: answers(arrivalView) }), async (c) =>
      c.json(await getArrival(c.var.services, browserSecretIn(c)), 200),
    )
    .openapi(
      publicRoute({
        method: 'post',
        path,
        request: { body: body(arrivalChoice) },
        responses: answers(arrived),
      }),
      async (c) => {
        const choice = c.req.valid('json')
        const settled = await settle(c.var.visit, browserSecretIn(c), choice, visitorLocale(c))
        const person = { userId: settled.userId, method: settled.provider, isNew: true }
        addCookies(c, (await comeInBy(auth, c.var.visit, browserOf(c), person)).cookies)
        return c.json({ next: settled.returnTo }, 200)
      },
    )
    .openapi(publicRoute({ method: 'delete', path, responses: answersNothing }), async (c) => {
      await forgetArrival(c.var.visit, browserSecretIn(c))
      return c.body(null, 204)
    })
}
