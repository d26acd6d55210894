import { comparison, comparisonAsked, mergeView, newMerge } from '../../../shared/contracts/merges.ts'
import { inGoodTime, inTransaction } from '../../ctx.ts'
import { answers, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { mergeRecords } from './merge-records.ts'
import { compareRecords, getMerge } from './queries.ts'
import { undoMerge } from './undo-merge.ts'

const path = '/api/merges/{id}'
const request = { params: idParam }
const responses = answers(mergeView)

export const mergeRoutes = createRouter()
  .openapi(
    memberRoute(
      { method: 'post', path: '/api/merges', request: { body: body(newMerge) }, responses },
      'records.merge',
    ),
    async (c) => c.json(await mergeRecords(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/merges/comparison',
        request: { query: comparisonAsked },
        responses: answers(comparison),
      },
      'records.read',
    ),
    async (c) => c.json(await inGoodTime(c.var.ctx, (ctx) => compareRecords(ctx, c.req.valid('query'))), 200),
  )
  .openapi(memberRoute({ method: 'get', path, request, responses }, 'records.read'), async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await inTransaction(c.var.ctx, (ctx) => getMerge(ctx, id)), 200)
  })
  .openapi(
    memberRoute({ method: 'post', path: `${path}/reversal`, request, responses }, 'records.merge'),
    async (c) => c.json(await undoMerge(c.var.ctx, c.req.valid('param').id), 200),
  )
