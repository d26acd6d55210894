import {
  editWorkspace as edit,
  newWorkspace,
  openedWorkspace,
  openWorkspace as opening,
  ownWorkspaces,
  workspaceView,
} from '../../../shared/contracts/workspaces.ts'
import { asTenant, inTransaction } from '../../ctx.ts'
import { renewIfDue } from '../../http/renew-session.ts'
import { answers, body, createRouter, memberRoute, personRoute } from '../../http/router.ts'
import { addWorkspace } from './add-workspace.ts'
import { editWorkspace } from './edit-workspace.ts'
import { openWorkspace } from './open-workspace.ts'
import { getWorkspace, listOwnWorkspaces } from './queries.ts'

export const workspaceRoutes = createRouter()
  .openapi(
    personRoute(
      { method: 'get', path: '/api/workspaces', responses: answers(ownWorkspaces) },
      'own_workspaces.read',
    ),
    async (c) => {
      const { visitor, ctx } = c.var
      const { userId, name, email } = visitor.actor
      const own = await asTenant(visitor, { workspaceId: null, userId }, listOwnWorkspaces)
      const items = own.map((item) => ({ ...item, isOpen: item.id === ctx?.actor.workspaceId }))
      return c.json({ userId, name, email, items }, 200)
    },
  )
  .openapi(
    personRoute(
      {
        method: 'post',
        path: '/api/workspaces',
        request: { body: body(newWorkspace) },
        responses: answers(openedWorkspace),
      },
      'own_workspaces.write',
    ),
    async (c) => {
      const { visitor } = c.var
      const workspaceId = await addWorkspace(visitor, c.req.valid('json').name)
      await renewIfDue(c, visitor.actor.sessionId)
      return c.json({ workspaceId }, 200)
    },
  )
  .openapi(
    personRoute(
      {
        method: 'put',
        path: '/api/session/workspace',
        request: { body: body(opening) },
        responses: answers(openedWorkspace),
      },
      'own_workspaces.write',
    ),
    async (c) => {
      const { visitor } = c.var
      const { workspaceId } = c.req.valid('json')
      await openWorkspace(visitor, workspaceId)
      await renewIfDue(c, visitor.actor.sessionId)
      return c.json({ workspaceId }, 200)
    },
  )
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/workspace', responses: answers(workspaceView) },
      'workspace.read',
    ),
    async (c) => c.json(await inTransaction(c.var.ctx, getWorkspace), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'patch',
        path: '/api/workspace',
        request: { body: body(edit) },
        responses: answers(workspaceView),
      },
      'workspace.edit',
    ),
    async (c) => c.json(await editWorkspace(c.var.ctx, c.req.valid('json')), 200),
  )
