import { deleteCookie } from 'hono/cookie'
import {
  accountDeletionPlan,
  accountReceipt,
  deleteAccount as deletion,
  deleteWorkspace as workspaceDeletion,
} from '../../../shared/contracts/accounts.ts'
import { answers, answersNothing, body, createRouter, memberRoute, personRoute } from '../../http/router.ts'
import { sessionCookie } from '../../http/session-token.ts'
import { deleteAccount } from './delete-account.ts'
import { deleteWorkspace } from './delete-workspace.ts'
import { planDeletion } from './plan-deletion.ts'

const path = '/api/me/deletion'

export const accountRoutes = createRouter()
  .openapi(
    personRoute({ method: 'get', path, responses: answers(accountDeletionPlan) }, 'own_account.read'),
    async (c) => c.json(await planDeletion(c.var.visitor), 200),
  )
  .openapi(
    personRoute(
      { method: 'post', path, request: { body: body(deletion) }, responses: answers(accountReceipt) },
      'own_account.delete',
    ),
    async (c) => {
      const receipt = await deleteAccount(c.var.visitor, c.req.valid('json'))
      deleteCookie(c, sessionCookie, { path: '/', secure: true })
      return c.json(receipt, 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/workspace/deletion',
        request: { body: body(workspaceDeletion) },
        responses: answersNothing,
      },
      'workspace.delete',
    ),
    async (c) => {
      await deleteWorkspace(c.var.ctx, c.req.valid('json').name)
      return c.body(null, 204)
    },
  )
