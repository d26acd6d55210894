import { z } from '@hono/zod-openapi'
import {
  editOutcomeKind,
  newOutcome,
  outcomeId,
  outcomeList,
  outcomeOrder,
  outcomeView as viewOfOutcome,
} from '../../../shared/contracts/outcomes.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, answersNothing, body, createRouter, creatingRoute, memberRoute } from '../../http/router.ts'
import { addOutcome } from './add-outcome.ts'
import { editOutcome } from './edit-outcome.ts'
import { orderOutcomes } from './order-outcomes.ts'
import { listOutcomes } from './queries.ts'
import { restoreOutcome, retireOutcome } from './retire-outcome.ts'
import { outcomeView } from './view.ts'

const path = '/api/outcomes/{id}'
const request = { params: z.object({ id: outcomeId }) }
const responses = answers(viewOfOutcome)

export const outcomeRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/outcomes', responses: answers(outcomeList) }, 'records.read'),
    async (c) => {
      const { ctx } = c.var
      const rows = await inTransaction(ctx, listOutcomes)
      return c.json({ items: rows.map((one) => outcomeView(one, ctx.actor)) }, 200)
    },
  )
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/outcomes', request: { body: body(newOutcome) }, responses },
      'outcomes.manage',
    ),
    async (c) => {
      const { ctx } = c.var
      return c.json(outcomeView(await addOutcome(ctx, c.req.valid('json')), ctx.actor), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/outcomes/order',
        request: { body: body(outcomeOrder) },
        responses: answersNothing,
      },
      'outcomes.manage',
    ),
    async (c) => {
      await orderOutcomes(c.var.ctx, c.req.valid('json').ids)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(editOutcomeKind) }, responses },
      'outcomes.manage',
    ),
    async (c) => {
      const { ctx } = c.var
      const { id } = c.req.valid('param')
      return c.json(outcomeView(await editOutcome(ctx, id, c.req.valid('json')), ctx.actor), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'put', path: `${path}/retirement`, request, responses }, 'outcomes.manage'),
    async (c) => {
      const { ctx } = c.var
      return c.json(outcomeView(await retireOutcome(ctx, c.req.valid('param').id), ctx.actor), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'delete', path: `${path}/retirement`, request, responses }, 'outcomes.manage'),
    async (c) => {
      const { ctx } = c.var
      return c.json(outcomeView(await restoreOutcome(ctx, c.req.valid('param').id), ctx.actor), 200)
    },
  )
