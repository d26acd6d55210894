import { auditPage, auditQuery } from '../../../shared/contracts/audit.ts'
import { inGoodTime } from '../../ctx.ts'
import { answers, createRouter, memberRoute } from '../../http/router.ts'
import { readEvents } from './queries.ts'

export const auditRoutes = createRouter().openapi(
  memberRoute(
    {
      method: 'get',
      path: '/api/audit',
      request: { query: auditQuery },
      responses: answers(auditPage),
    },
    'own_activity.read',
  ),
  async (c) => c.json(await inGoodTime(c.var.ctx, (ctx) => readEvents(ctx, c.req.valid('query'))), 200),
)
