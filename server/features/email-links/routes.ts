import { linkOpening, linkView } from '../../../shared/contracts/email-links.ts'
import { counted } from '../../http/counted.ts'
import { answers, body, createRouter, publicRoute } from '../../http/router.ts'
import { lookAtLink } from './use-link.ts'

const router = createRouter()
router.use('/api/auth/email-link', counted)

export const emailLinkRoutes = router.openapi(
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
