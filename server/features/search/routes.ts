import { searchAnswer, searchQuery } from '../../../shared/contracts/records.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, createRouter, memberRoute } from '../../http/router.ts'
import { search } from './queries.ts'

export const searchRoutes = createRouter().openapi(
  memberRoute(
    {
      method: 'get',
      path: '/api/search',
      request: { query: searchQuery },
      responses: answers(searchAnswer),
    },
    'records.read',
  ),
  async (c) => {
    const { q, limit } = c.req.valid('query')
    return c.json(await inTransaction(c.var.ctx, (ctx) => search(ctx, q, limit)), 200)
  },
)
