import {
  editView as edit,
  newView,
  viewDefault,
  viewList,
  viewOrder,
  viewView,
} from '../../../shared/contracts/views.ts'
import { inTransaction } from '../../ctx.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
} from '../../http/router.ts'
import { addView } from './add-view.ts'
import { chooseDefault } from './choose-default.ts'
import { deleteView, restoreView } from './delete-view.ts'
import { editView } from './edit-view.ts'
import { orderViews } from './order-views.ts'
import { defaultsOf, listViews, readOpeningViews } from './queries.ts'
import { viewOfView } from './view.ts'

const path = '/api/views/{id}'
const request = { params: idParam }
const responses = answers(viewView)

export const viewRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/views', responses: answers(viewList) }, 'records.read'),
    async (c) => {
      const list = await inTransaction(c.var.ctx, async (ctx) => ({
        items: (await listViews(ctx)).map(viewOfView),
        defaults: defaultsOf(await readOpeningViews(ctx)),
      }))
      return c.json(list, 200)
    },
  )
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/views', request: { body: body(newView) }, responses },
      'views.write',
    ),
    async (c) => c.json(viewOfView(await addView(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/views/order',
        request: { body: body(viewOrder) },
        responses: answersNothing,
      },
      'views.write',
    ),
    async (c) => {
      await orderViews(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/views/default',
        request: { body: body(viewDefault) },
        responses: answersNothing,
      },
      'views.write',
    ),
    async (c) => {
      await chooseDefault(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(edit) }, responses },
      'views.write',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(viewOfView(await editView(c.var.ctx, id, c.req.valid('json'))), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'views.write'),
    async (c) => {
      await deleteView(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/restoration`, request, responses }, 'views.write'),
    async (c) => c.json(viewOfView(await restoreView(c.var.ctx, c.req.valid('param').id)), 200),
  )
