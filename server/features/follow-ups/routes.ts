import {
  completeFollowUp as completion,
  editFollowUp as edit,
  followUpList,
  followUpQuery,
  followUpView,
  newFollowUp,
  today,
} from '../../../shared/contracts/activity.ts'
import { inGoodTime } from '../../ctx.ts'
import { actingUser } from '../../http/acting-user.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
} from '../../http/router.ts'
import { addFollowUp } from './add-follow-up.ts'
import { completeFollowUp } from './complete-follow-up.ts'
import { deleteFollowUp, restoreFollowUp } from './delete-follow-up.ts'
import { editFollowUp } from './edit-follow-up.ts'
import { getToday, listFollowUps } from './queries.ts'

const path = '/api/follow-ups/{id}'
const request = { params: idParam }
const responses = answers(followUpView)

const router = createRouter()
router.use('/api/follow-ups/*', actingUser)

export const followUpRoutes = router
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/follow-ups',
        request: { query: followUpQuery },
        responses: answers(followUpList),
      },
      'records.read',
    ),
    async (c) => c.json(await inGoodTime(c.var.ctx, (ctx) => listFollowUps(ctx, c.req.valid('query'))), 200),
  )
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/follow-ups', request: { body: body(newFollowUp) }, responses },
      'records.write',
    ),
    async (c) => c.json(await addFollowUp(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(edit) }, responses },
      'records.write',
    ),
    async (c) => c.json(await editFollowUp(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: `${path}/completion`,
        request: { ...request, body: body(completion) },
        responses,
      },
      'records.write',
    ),
    async (c) =>
      c.json(await completeFollowUp(c.var.ctx, c.req.valid('param').id, c.req.valid('json').done), 200),
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'records.write'),
    async (c) => {
      await deleteFollowUp(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/restoration`, request, responses }, 'records.write'),
    async (c) => c.json(await restoreFollowUp(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/today', responses: answers(today) }, 'records.read'),
    async (c) => c.json(await inGoodTime(c.var.ctx, getToday), 200),
  )
