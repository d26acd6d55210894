import {
  choiceSuccessor,
  customFieldList,
  customFieldOrder,
  editCustomField as edit,
  newCustomField,
  customFieldView as view,
} from '../../../shared/contracts/custom-fields.ts'
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
import { addCustomField } from './add-custom-field.ts'
import { editCustomField } from './edit-custom-field.ts'
import { mergeCustomChoice } from './merge-choice.ts'
import { orderCustomFields } from './order-custom-fields.ts'
import { readCustomFieldList } from './queries.ts'
import { restoreCustomField, retireCustomField } from './retire-custom-field.ts'
import { customFieldView } from './view.ts'

const path = '/api/custom-fields/{id}'
const request = { params: idParam }

export const customFieldRoutes = createRouter()
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/custom-fields', responses: answers(customFieldList) },
      'records.read',
    ),
    async (c) => {
      const { items, underWay } = await inTransaction(c.var.ctx, readCustomFieldList)
      return c.json({ items: items.map(customFieldView), underWay }, 200)
    },
  )
  .openapi(
    creatingRoute(
      {
        method: 'post',
        path: '/api/custom-fields',
        request: { body: body(newCustomField) },
        responses: answers(view),
      },
      'fields.manage',
    ),
    async (c) => c.json(customFieldView(await addCustomField(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/custom-fields/order',
        request: { body: body(customFieldOrder) },
        responses: answersNothing,
      },
      'fields.manage',
    ),
    async (c) => {
      await orderCustomFields(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(edit) }, responses: answers(view) },
      'fields.manage',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(customFieldView(await editCustomField(c.var.ctx, id, c.req.valid('json'))), 200)
    },
  )
  .openapi(
    memberRoute(
      { method: 'put', path: `${path}/retirement`, request, responses: answers(view) },
      'fields.manage',
    ),
    async (c) => c.json(customFieldView(await retireCustomField(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute(
      { method: 'delete', path: `${path}/retirement`, request, responses: answers(view) },
      'fields.manage',
    ),
    async (c) => c.json(customFieldView(await restoreCustomField(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: `${path}/successor`,
        request: { ...request, body: body(choiceSuccessor) },
        responses: answersNothing,
      },
      'fields.manage',
    ),
    async (c) => {
      await mergeCustomChoice(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
