import { z } from '@hono/zod-openapi'
import { memberView } from '../../../shared/contracts/auth.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, createRouter, memberRoute } from '../../http/router.ts'
import { listMembers } from './queries.ts'

export const workspaceRoutes = createRouter().openapi(
  memberRoute(
    {
      method: 'get',
      path: '/api/members',
      responses: answers(z.object({ items: z.array(memberView) })),
    },
    'members.read',
  ),
  async (c) => c.json({ items: await inTransaction(c.var.ctx, listMembers) }, 200),
)
