import {
  editMember,
  handOver as handingOver,
  heirQuery,
  memberList,
  openWork,
} from '../../../shared/contracts/members.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, answersNothing, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { changeRole } from './change-role.ts'
import { endMembership } from './end-membership.ts'
import { handOver } from './hand-over.ts'
import { countOpenWork, listMembers } from './queries.ts'
import { resetSecondFactor } from './reset-second-factor.ts'

const path = '/api/members/{id}'

export const memberRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/members', responses: answers(memberList) }, 'members.read'),
    async (c) => c.json({ items: await inTransaction(c.var.ctx, listMembers) }, 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'get',
        path: `${path}/open-work`,
        request: { params: idParam },
        responses: answers(openWork),
      },
      'members.read',
    ),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await inTransaction(c.var.ctx, (ctx) => countOpenWork(ctx, id)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'patch',
        path,
        request: { params: idParam, body: body(editMember) },
        responses: answersNothing,
      },
      'members.manage',
    ),
    async (c) => {
      await changeRole(c.var.ctx, c.req.valid('param').id, c.req.valid('json').role)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'delete', path, request: { params: idParam, query: heirQuery }, responses: answersNothing },
      'members.manage',
    ),
    async (c) => {
      await endMembership(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'delete',
        path: `${path}/second-factor`,
        request: { params: idParam },
        responses: answersNothing,
      },
      'members.reset_factor',
    ),
    async (c) => {
      await resetSecondFactor(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'delete', path: '/api/membership', request: { query: heirQuery }, responses: answersNothing },
      'own_membership.end',
    ),
    async (c) => {
      const { ctx } = c.var
      await endMembership(ctx, ctx.actor.userId, c.req.valid('query'))
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/workspace/owner',
        request: { body: body(handingOver) },
        responses: answersNothing,
      },
      'ownership.transfer',
    ),
    async (c) => {
      await handOver(c.var.ctx, c.req.valid('json').userId)
      return c.body(null, 204)
    },
  )
