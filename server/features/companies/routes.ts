import { type CompanyPage, companyPage, restoreField } from '../../../shared/contracts/activity.ts'
import {
  companyFilter,
  companyList,
  editCompany as edit,
  listCompaniesQuery,
  newCompany,
  recordCount,
  similarAsked,
  similarCompanies,
  companyView as view,
} from '../../../shared/contracts/records.ts'
import { inGoodTime, inTransaction } from '../../ctx.ts'
import { jsonText } from '../../http/json-text.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
} from '../../http/router.ts'
import { addCompany } from './add-company.ts'
import { deleteCompany, restoreCompany } from './delete-company.ts'
import { editCompany } from './edit-company.ts'
import { findSimilarCompanies } from './find-similar.ts'
import { countCompanies, getCompanyPage, listCompanies } from './queries.ts'
import { restoreCompanyField } from './restore-field.ts'
import { companyView } from './view.ts'

const path = '/api/companies/{id}'
const request = { params: idParam }

export const companyRoutes = createRouter()
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/companies',
        request: { query: listCompaniesQuery },
        responses: answers(companyList),
      },
      'records.read',
    ),
    async (c) => c.json(await inGoodTime(c.var.ctx, (ctx) => listCompanies(ctx, c.req.valid('query'))), 200),
  )
  .openapi(
    creatingRoute(
      {
        method: 'post',
        path: '/api/companies',
        request: { body: body(newCompany) },
        responses: answers(view),
      },
      'records.write',
    ),
    async (c) => c.json(companyView(c.var.ctx.actor, await addCompany(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/companies/count',
        request: { query: companyFilter },
        responses: answers(recordCount),
      },
      'records.read',
    ),
    async (c) => {
      const filter = c.req.valid('query')
      return c.json(await inGoodTime(c.var.ctx, (ctx) => countCompanies(ctx, filter)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/companies/similar',
        request: { query: similarAsked },
        responses: answers(similarCompanies),
      },
      'records.read',
    ),
    async (c) => {
      const asked = c.req.valid('query')
      return c.json({ items: await inTransaction(c.var.ctx, (ctx) => findSimilarCompanies(ctx, asked)) }, 200)
    },
  )
  .openapi(
    memberRoute({ method: 'get', path, request, responses: answers(companyPage) }, 'records.read'),
    async (c) => {
      const { id } = c.req.valid('param')
      return jsonText<CompanyPage>(c, await getCompanyPage(c.var.ctx, id))
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
    async (c) =>
      c.json(
        companyView(
          c.var.ctx.actor,
          await editCompany(c.var.ctx, c.req.valid('param').id, c.req.valid('json')),
        ),
        200,
      ),
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'records.write'),
    async (c) => {
      await deleteCompany(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: `${path}/restoration`, request, responses: answers(view) },
      'records.write',
    ),
    async (c) =>
      c.json(companyView(c.var.ctx.actor, await restoreCompany(c.var.ctx, c.req.valid('param').id)), 200),
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
        companyView(
          c.var.ctx.actor,
          await restoreCompanyField(c.var.ctx, c.req.valid('param').id, c.req.valid('json')),
        ),
        200,
      ),
  )
