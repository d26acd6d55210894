import { restoreField } from '../../../shared/contracts/activity.ts'
import {
  editContactWay as edit,
  madeMain,
  makeMain as main,
  newContactWay,
  orderContactWays as order,
  contactWayView as view,
} from '../../../shared/contracts/contact-ways.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
} from '../../http/router.ts'
import { addContactWay } from './add-contact-way.ts'
import { deleteContactWay, restoreContactWay } from './delete-contact-way.ts'
import { editContactWay } from './edit-contact-way.ts'
import { makeMain } from './make-main.ts'
import { orderContactWays } from './order-contact-ways.ts'
import { restoreWayField } from './restore-field.ts'
import { contactWayView } from './view.ts'

const path = '/api/contact-ways/{id}'
const request = { params: idParam }

export const contactWayRoutes = createRouter()
  .openapi(
    creatingRoute(
      {
        method: 'post',
        path: '/api/contact-ways',
        request: { body: body(newContactWay) },
        responses: answers(view),
      },
      'records.write',
    ),
    async (c) => c.json(contactWayView(await addContactWay(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/contact-ways/order',
        request: { body: body(order) },
        responses: answersNothing,
      },
      'records.write',
    ),
    async (c) => {
      await orderContactWays(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(edit) }, responses: answers(view) },
      'records.write',
    ),
    async (c) => {
      const edited = await editContactWay(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
      return c.json(contactWayView(edited), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'records.write'),
    async (c) => {
      await deleteContactWay(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: `${path}/restoration`, request, responses: answers(view) },
      'records.write',
    ),
    async (c) => c.json(contactWayView(await restoreContactWay(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: `${path}/main`,
        request: { ...request, body: body(main) },
        responses: answers(madeMain),
      },
      'records.write',
    ),
    async (c) => c.json(await makeMain(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: `${path}/field-restorations`,
        request: { ...request, body: body(restoreField) },
        responses: answers(view),
      },
      'records.write',
    ),
    async (c) =>
      c.json(
        contactWayView(await restoreWayField(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
        200,
      ),
  )
