import { bulkEditList, bulkEditView, newBulkEdit } from '../../../shared/contracts/bulk-edits.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { cancelBulkEdit, undoBulkEdit } from './end-bulk-edit.ts'
import { getBulkEdit, listBulkEdits } from './queries.ts'
import { startBulkEdit } from './start-bulk-edit.ts'

const path = '/api/bulk-edits/{id}'
const request = { params: idParam }
const responses = answers(bulkEditView)

export const bulkEditRoutes = createRouter()
  .openapi(
    memberRoute(
      { method: 'post', path: '/api/bulk-edits', request: { body: body(newBulkEdit) }, responses },
      'records.bulk_write',
    ),
    async (c) => c.json(await startBulkEdit(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/bulk-edits', responses: answers(bulkEditList) }, 'records.read'),
    async (c) => c.json({ items: await inTransaction(c.var.ctx, listBulkEdits) }, 200),
  )
  .openapi(memberRoute({ method: 'get', path, request, responses }, 'records.read'), async (c) =>
    c.json(await inTransaction(c.var.ctx, (ctx) => getBulkEdit(ctx, c.req.valid('param').id)), 200),
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/cancellation`, request, responses }, 'records.bulk_write'),
    async (c) => c.json(await cancelBulkEdit(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/undoing`, request, responses }, 'records.bulk_write'),
    async (c) => c.json(await undoBulkEdit(c.var.ctx, c.req.valid('param').id), 200),
  )
