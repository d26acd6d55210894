import {
  choices,
  editStatus,
  editTag,
  newStatus,
  newTag,
  statusList,
  statusOrder,
  successor,
  tagList,
  statusView as viewOfStatus,
  tagView as viewOfTag,
} from '../../../shared/contracts/choices.ts'
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
import { listUnderWay } from '../replacements/queries.ts'
import { addStatus, addTag } from './add-choice.ts'
import { editChoice } from './edit-choice.ts'
import { mergeChoice } from './merge-choices.ts'
import { orderStatuses } from './order-statuses.ts'
import { listChoices, readChoices } from './queries.ts'
import { restoreChoice, retireChoice } from './retire-choice.ts'
import { statusView, tagView } from './view.ts'

const request = { params: idParam }
const statusPath = '/api/statuses/{id}'
const tagPath = '/api/tags/{id}'
const aStatus = answers(viewOfStatus)
const aTag = answers(viewOfTag)

export const choiceRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/choices', responses: answers(choices) }, 'records.read'),
    async (c) => c.json(await inTransaction(c.var.ctx, readChoices), 200),
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/statuses', responses: answers(statusList) }, 'records.read'),
    async (c) => {
      const list = await inTransaction(c.var.ctx, async (ctx) => ({
        items: (await listChoices(ctx, 'status')).map(statusView),
        underWay: await listUnderWay(ctx, 'statusId'),
      }))
      return c.json(list, 200)
    },
  )
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/statuses', request: { body: body(newStatus) }, responses: aStatus },
      'statuses.manage',
    ),
    async (c) => c.json(statusView(await addStatus(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/statuses/order',
        request: { body: body(statusOrder) },
        responses: answersNothing,
      },
      'statuses.manage',
    ),
    async (c) => {
      await orderStatuses(c.var.ctx, c.req.valid('json').ids)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'patch',
        path: statusPath,
        request: { ...request, body: body(editStatus) },
        responses: aStatus,
      },
      'statuses.manage',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(statusView(await editChoice(c.var.ctx, 'status', id, c.req.valid('json'))), 200)
    },
  )
  .openapi(
    memberRoute(
      { method: 'put', path: `${statusPath}/retirement`, request, responses: aStatus },
      'statuses.manage',
    ),
    async (c) => c.json(statusView(await retireChoice(c.var.ctx, 'status', c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute(
      { method: 'delete', path: `${statusPath}/retirement`, request, responses: aStatus },
      'statuses.manage',
    ),
    async (c) => c.json(statusView(await restoreChoice(c.var.ctx, 'status', c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: `${statusPath}/successor`,
        request: { ...request, body: body(successor) },
        responses: answersNothing,
      },
      'statuses.manage',
    ),
    async (c) => {
      await mergeChoice(c.var.ctx, 'status', c.req.valid('param').id, c.req.valid('json').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/tags', responses: answers(tagList) }, 'records.read'),
    async (c) => {
      const list = await inTransaction(c.var.ctx, async (ctx) => ({
        items: (await listChoices(ctx, 'tag')).map(tagView),
        underWay: await listUnderWay(ctx, 'tagIds'),
      }))
      return c.json(list, 200)
    },
  )
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/tags', request: { body: body(newTag) }, responses: aTag },
      'tags.add',
    ),
    async (c) => c.json(tagView(await addTag(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      { method: 'patch', path: tagPath, request: { ...request, body: body(editTag) }, responses: aTag },
      'tags.manage',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(tagView(await editChoice(c.var.ctx, 'tag', id, c.req.valid('json'))), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'put', path: `${tagPath}/retirement`, request, responses: aTag }, 'tags.manage'),
    async (c) => c.json(tagView(await retireChoice(c.var.ctx, 'tag', c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute({ method: 'delete', path: `${tagPath}/retirement`, request, responses: aTag }, 'tags.manage'),
    async (c) => c.json(tagView(await restoreChoice(c.var.ctx, 'tag', c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: `${tagPath}/successor`,
        request: { ...request, body: body(successor) },
        responses: answersNothing,
      },
      'tags.manage',
    ),
    async (c) => {
      await mergeChoice(c.var.ctx, 'tag', c.req.valid('param').id, c.req.valid('json').id)
      return c.body(null, 204)
    },
  )
