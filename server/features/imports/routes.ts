import { editImport, importList, importView, uploadQuery } from '../../../shared/contracts/imports.ts'
import type { Ctx } from '../../ctx.ts'
import { inTransaction } from '../../ctx.ts'
import { visitorLocale } from '../../http/language.ts'
import { answers, answersNothing, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { messagesIn } from '../../messages.ts'
import { chooseMapping } from './choose-mapping.ts'
import { cancelImport, deleteImport } from './end-import.ts'
import { getImportView, listErrors, listImports } from './queries.ts'
import { startImport } from './run-import.ts'
import { uploadFile } from './upload-file.ts'
import { errorsCsv } from './view.ts'
import { workOnImport } from './work-on-import.ts'

const fileBody = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
} as const
const path = '/api/imports/{id}'
const request = { params: idParam }
const responses = answers(importView)
const viewOf = (ctx: Ctx, id: string) => inTransaction(ctx, (ctx) => getImportView(ctx, id))

export const importRoutes = createRouter()
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/imports',
        request: { query: uploadQuery, body: fileBody },
        responses,
      },
      'imports.write',
    ),
    async (c) => {
      const id = await uploadFile(c.var.ctx, c.req.valid('query').fileName, c.req.raw.body)
      workOnImport(c.var.ctx, id)
      return c.json(await viewOf(c.var.ctx, id), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'get', path: '/api/imports', responses: answers(importList) }, 'imports.read'),
    async (c) => c.json({ items: await inTransaction(c.var.ctx, listImports) }, 200),
  )
  .openapi(memberRoute({ method: 'get', path, request, responses }, 'imports.read'), async (c) =>
    c.json(await viewOf(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(editImport) }, responses },
      'imports.write',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      await chooseMapping(c.var.ctx, id, c.req.valid('json'))
      workOnImport(c.var.ctx, id)
      return c.json(await viewOf(c.var.ctx, id), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/run`, request, responses }, 'imports.write'),
    async (c) => {
      const { id } = c.req.valid('param')
      await startImport(c.var.ctx, id)
      workOnImport(c.var.ctx, id)
      return c.json(await viewOf(c.var.ctx, id), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/cancellation`, request, responses }, 'imports.write'),
    async (c) => {
      const { id } = c.req.valid('param')
      await cancelImport(c.var.ctx, id)
      return c.json(await viewOf(c.var.ctx, id), 200)
    },
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'imports.write'),
    async (c) => {
      await deleteImport(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: `${path}/errors`,
        request,
        responses: { 200: { description: 'CSV' } },
      },
      'imports.read',
    ),
    async (c) => {
      const errors = await inTransaction(c.var.ctx, (ctx) => listErrors(ctx, c.req.valid('param').id))
      return c.body(errorsCsv(errors, messagesIn(visitorLocale(c))), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="import-errors.csv"',
      })
    },
  )
