import { personPage, restoreField } from '../../../shared/contracts/activity.ts'
import {
  editPerson as edit,
  listPeopleQuery,
  newPerson,
  personFilter,
  personList,
  personNames,
  personNamesAsked,
  personView,
  recordCount,
  similarPeople,
  similarPersonAsked,
} from '../../../shared/contracts/records.ts'
import { inGoodTime, inTransaction } from '../../ctx.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
} from '../../http/router.ts'
import { addPerson } from './add-person.ts'
import { deletePerson, restorePerson } from './delete-person.ts'
import { editPerson } from './edit-person.ts'
import { findSimilarPeople } from './find-similar.ts'
import { countPeople, getPersonPage, listPeople, namePeople } from './queries.ts'
import { restorePersonField } from './restore-field.ts'

const path = '/api/people/{id}'
const request = { params: idParam }

export const personRoutes = createRouter()
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/people',
        request: { query: listPeopleQuery },
        responses: answers(personList),
      },
      'records.read',
    ),
    async (c) => c.json(await inGoodTime(c.var.ctx, (ctx) => listPeople(ctx, c.req.valid('query'))), 200),
  )
  .openapi(
    creatingRoute(
      {
        method: 'post',
        path: '/api/people',
        request: { body: body(newPerson) },
        responses: answers(personView),
      },
      'records.write',
    ),
    async (c) => c.json(await addPerson(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/people/count',
        request: { query: personFilter },
        responses: answers(recordCount),
      },
      'records.read',
    ),
    async (c) => {
      const filter = c.req.valid('query')
      return c.json(await inGoodTime(c.var.ctx, (ctx) => countPeople(ctx, filter)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/people/names',
        request: { query: personNamesAsked },
        responses: answers(personNames),
      },
      'records.read',
    ),
    async (c) => {
      const { ids } = c.req.valid('query')
      return c.json({ items: await inTransaction(c.var.ctx, (ctx) => namePeople(ctx, ids)) }, 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: '/api/people/similar',
        request: { query: similarPersonAsked },
        responses: answers(similarPeople),
      },
      'records.read',
    ),
    async (c) => {
      const asked = c.req.valid('query')
      return c.json({ items: await inTransaction(c.var.ctx, (ctx) => findSimilarPeople(ctx, asked)) }, 200)
    },
  )
  .openapi(
    memberRoute({ method: 'get', path, request, responses: answers(personPage) }, 'records.read'),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await inTransaction(c.var.ctx, (ctx) => getPersonPage(ctx, id)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'patch',
        path,
        request: { ...request, body: body(edit) },
        responses: answers(personView),
      },
      'records.write',
    ),
    async (c) => c.json(await editPerson(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'records.write'),
    async (c) => {
      await deletePerson(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: `${path}/restoration`, request, responses: answers(personView) },
      'records.write',
    ),
    async (c) => c.json(await restorePerson(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: `${path}/field-restorations`,
        request: { ...request, body: body(restoreField) },
        responses: answers(personView),
      },
      'records.write',
    ),
    async (c) =>
      c.json(await restorePersonField(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
