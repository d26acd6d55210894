import { Readable } from 'node:stream'
import { exportView, newExport } from '../../../shared/contracts/exports.ts'
import { visitorLocale } from '../../http/language.ts'
import { answers, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { messagesIn } from '../../messages.ts'
import { askForExport } from './ask-for-export.ts'
import { archiveName } from './rules.ts'
import { openArchive } from './write-archive.ts'

export const exportRoutes = createRouter()
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/exports',
        request: { body: body(newExport) },
        responses: answers(exportView),
      },
      'own_data.export',
    ),
    async (c) => c.json(await askForExport(c.var.ctx, c.req.valid('json').scope), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/exports/{id}/file',
        request: { params: idParam },
        responses: { 200: { description: 'ZIP' } },
      },
      'own_data.download',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      const { scope, bytes } = await openArchive(c.var.ctx, id, messagesIn(visitorLocale(c)))
      return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${archiveName(scope, c.var.services.now())}"`,
      })
    },
  )
