import { restoreField } from '../../../shared/contracts/activity.ts'
import {
  editPhoneNumber as edit,
  holdersAsked,
  newPhoneNumber,
  numberHolders,
  orderPhoneNumbers as order,
  phoneNumberView as view,
} from '../../../shared/contracts/records.ts'
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
import { addPhoneNumber } from './add-phone-number.ts'
import { deletePhoneNumber, restorePhoneNumber } from './delete-phone-number.ts'
import { editPhoneNumber } from './edit-phone-number.ts'
import { orderPhoneNumbers } from './order-phone-numbers.ts'
import { listHolders } from './queries.ts'
import { restoreNumberField } from './restore-field.ts'
import { phoneNumberView } from './view.ts'

const path = '/api/phone-numbers/{id}'
const request = { params: idParam }

export const phoneNumberRoutes = createRouter()
  .openapi(
    creatingRoute(
      {
        method: 'post',
        path: '/api/phone-numbers',
        request: { body: body(newPhoneNumber) },
        responses: answers(view),
      },
      'records.write',
    ),
    async (c) => c.json(phoneNumberView(await addPhoneNumber(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/phone-numbers/holders',
        request: { query: holdersAsked },
        responses: answers(numberHolders),
      },
      'records.read',
    ),
    async (c) => {
      const asked = c.req.valid('query')
      return c.json({ items: await inTransaction(c.var.ctx, (ctx) => listHolders(ctx, asked)) }, 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/phone-numbers/order',
        request: { body: body(order) },
        responses: answersNothing,
      },
      'records.write',
    ),
    async (c) => {
      await orderPhoneNumbers(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'patch',
        path,
        request: { ...request, body: body(edit) },
        responses: answers(view),
      },
      'records.write',
    ),
    async (c) => {
      const edited = await editPhoneNumber(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
      return c.json(phoneNumberView(edited), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'records.write'),
    async (c) => {
      await deletePhoneNumber(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: `${path}/restoration`, request, responses: answers(view) },
      'records.write',
    ),
    async (c) => c.json(phoneNumberView(await restorePhoneNumber(c.var.ctx, c.req.valid('param').id)), 200),
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
        phoneNumberView(await restoreNumberField(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
        200,
      ),
  )
