import { company, person } from '../../../db/schema/records.ts'
import { activityPage, changeView } from '../../../shared/contracts/activity.ts'
import { pageQuery } from '../../../shared/contracts/records.ts'
import { inGoodTime, inTransaction } from '../../ctx.ts'
import { answers, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { getRecord } from '../../records/edit.ts'
import { getChange, listActivity } from './queries.ts'

const request = { params: idParam, query: pageQuery }
const responses = answers(activityPage)

export const timelineRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/companies/{id}/activity', request, responses }, 'records.read'),
    async (c) => {
      const { id } = c.req.valid('param')
      const page = await inGoodTime(c.var.ctx, async (ctx) => {
        await getRecord(ctx, company, id)
        return listActivity(ctx, { kind: 'company', id }, c.req.valid('query'))
      })
      return c.json(page, 200)
    },
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/people/{id}/activity', request, responses }, 'records.read'),
    async (c) => {
      const { id } = c.req.valid('param')
      const page = await inGoodTime(c.var.ctx, async (ctx) => {
        await getRecord(ctx, person, id)
        return listActivity(ctx, { kind: 'person', id }, c.req.valid('query'))
      })
      return c.json(page, 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/changes/{id}',
        request: { params: idParam },
        responses: answers(changeView),
      },
      'records.read',
    ),
    async (c) =>
      c.json(await inTransaction(c.var.ctx, (ctx) => getChange(ctx, c.req.valid('param').id)), 200),
  )
