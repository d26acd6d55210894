import {
  callActivity,
  earlierCalls,
  editCallNote,
  editLaunch,
  editOutcome,
  newCall,
} from '../../../shared/contracts/activity.ts'
import { inTransaction } from '../../ctx.ts'
import { actingUser } from '../../http/acting-user.ts'
import { answers, body, createRouter, creatingRoute, idParam, memberRoute } from '../../http/router.ts'
import { listEarlierCalls } from './earlier-calls.ts'
import { placeCall } from './place-call.ts'
import { getCall } from './queries.ts'
import { recordLaunch } from './record-launch.ts'
import { recordOutcome } from './record-outcome.ts'
import { writeNote } from './write-note.ts'

const responses = answers(callActivity)

const router = createRouter()
router.use('/api/calls/*', actingUser)

export const callRoutes = router
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/calls', request: { body: body(newCall) }, responses },
      'records.write',
    ),
    async (c) => c.json(await placeCall(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/calls/{id}', request: { params: idParam }, responses },
      'records.read',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await inTransaction(c.var.ctx, (ctx) => getCall(ctx, id)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/phone-numbers/{id}/earlier-calls',
        request: { params: idParam },
        responses: answers(earlierCalls),
      },
      'records.read',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await inTransaction(c.var.ctx, (ctx) => listEarlierCalls(ctx, id)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/calls/{id}/outcome',
        request: { params: idParam, body: body(editOutcome) },
        responses,
      },
      'records.write',
    ),
    async (c) => c.json(await recordOutcome(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/calls/{id}/launch',
        request: { params: idParam, body: body(editLaunch) },
        responses,
      },
      'records.write',
    ),
    async (c) =>
      c.json(await recordLaunch(c.var.ctx, c.req.valid('param').id, c.req.valid('json').launch), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/calls/{id}/note',
        request: { params: idParam, body: body(editCallNote) },
        responses,
      },
      'records.write',
    ),
    async (c) => c.json(await writeNote(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
