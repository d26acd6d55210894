import { activityPage } from '../../../shared/contracts/activity.ts'
import { pageQuery } from '../../../shared/contracts/records.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { getCompany } from '../companies/queries.ts'
import { getPerson } from '../people/queries.ts'
import { listActivity } from './queries.ts'

const request = { params: idParam, query: pageQuery }
const responses = answers(activityPage)

export const activityRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/companies/{id}/activity', request, responses }, 'records.read'),
    async (c) => {
      const { id } = c.req.valid('param')
      const page = await inTransaction(c.var.ctx, async (ctx) => {
        await getCompany(ctx, id)
        return listActivity(ctx, { companyId: id }, c.req.valid('query'))
      })
      return c.json(page, 200)
    },
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/people/{id}/activity', request, responses }, 'records.read'),
    async (c) => {
      const { id } = c.req.valid('param')
      const page = await inTransaction(c.var.ctx, async (ctx) => {
        await getPerson(ctx, id)
        return listActivity(ctx, { personId: id }, c.req.valid('query'))
      })
      return c.json(page, 200)
    },
  )
