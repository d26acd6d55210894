import { linkRequest, passwordReset } from '../../../shared/contracts/email-links.ts'
import { counted } from '../../http/counted.ts'
import { visitorLocale } from '../../http/language.ts'
import { answersNothing, body, createRouter, publicRoute } from '../../http/router.ts'
import { askByAddress } from '../mail/ask-by-address.ts'
import { resetPassword } from './reset-password.ts'

const router = createRouter()
router.use('/api/auth/password-reset', counted)

/** A link to the address first, then another password for whoever opens it. */
export const passwordResetRoutes = router
  .openapi(
    publicRoute({
      method: 'post',
      path: '/api/auth/password-reset/request',
      request: { body: body(linkRequest) },
      responses: answersNothing,
    }),
    async (c) => {
      const { email, locale = visitorLocale(c) } = c.req.valid('json')
      await askByAddress(c.var.visit, 'password_reset_requested', { email, locale })
      return c.body(null, 204)
    },
  )
  .openapi(
    publicRoute({
      method: 'post',
      path: '/api/auth/password-reset',
      request: { body: body(passwordReset) },
      responses: answersNothing,
    }),
    async (c) => {
      const userAgent = c.req.header('user-agent') ?? null
      await resetPassword({ ...c.var.visit, userAgent }, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
