import {
  chosenRecords,
  removedRecords,
  restoredRecords,
  trashPage,
  trashQuery,
} from '../../../shared/contracts/trash.ts'
import { inGoodTime } from '../../ctx.ts'
import { answers, body, createRouter, memberRoute } from '../../http/router.ts'
import { deleteForGood } from './delete-for-good.ts'
import { listTrash } from './queries.ts'
import { restoreRecords } from './restore-records.ts'

export const trashRoutes = createRouter()
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/trash', request: { query: trashQuery }, responses: answers(trashPage) },
      'records.read',
    ),
    async (c) => c.json(await inGoodTime(c.var.ctx, (ctx) => listTrash(ctx, c.req.valid('query'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/trash/restorations',
        request: { body: body(chosenRecords) },
        responses: answers(restoredRecords),
      },
      'records.write',
    ),
    async (c) => c.json(await restoreRecords(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/trash/removals',
        request: { body: body(chosenRecords) },
        responses: answers(removedRecords),
      },
      'records.delete_for_good',
    ),
    async (c) => c.json({ removed: await deleteForGood(c.var.ctx, c.req.valid('json')) }, 200),
  )
