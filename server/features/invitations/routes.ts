import {
  invitationLink,
  invitationList,
  invitationResults,
  invitedAccount,
  newAccount,
  newInvitations,
  receivedInvitation,
} from '../../../shared/contracts/invitations.ts'
import { openedWorkspace } from '../../../shared/contracts/workspaces.ts'
import { inTransaction } from '../../ctx.ts'
import { counted } from '../../http/counted.ts'
import { renewIfDue } from '../../http/renew-session.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
  personRoute,
  publicRoute,
} from '../../http/router.ts'
import { accept } from './accept.ts'
import { addInvitedAccount } from './add-account.ts'
import { invite } from './invite.ts'
import { getReceived, listInvitations } from './queries.ts'
import { resend } from './resend.ts'
import { revoke } from './revoke.ts'

const path = '/api/invitations'
const one = `${path}/{id}`

const router = createRouter()
for (const use of ['look-up', 'account', 'acceptance']) router.use(`${path}/${use}`, counted)

/** What is done with a link comes with its secret in the body, never in the address. */
export const invitationRoutes = router
  .openapi(
    memberRoute({ method: 'get', path, responses: answers(invitationList) }, 'invitations.manage'),
    async (c) => c.json({ items: await inTransaction(c.var.ctx, listInvitations) }, 200),
  )
  .openapi(
    creatingRoute(
      {
        method: 'post',
        path,
        request: { body: body(newInvitations) },
        responses: answers(invitationResults),
      },
      'invitations.manage',
    ),
    async (c) => c.json({ items: await invite(c.var.ctx, c.req.valid('json')) }, 200),
  )
  .openapi(
    publicRoute({
      method: 'post',
      path: `${path}/look-up`,
      request: { body: body(invitationLink) },
      responses: answers(receivedInvitation),
    }),
    async (c) => {
      const visitorId = c.get('visitor')?.actor.userId ?? null
      return c.json(await getReceived(c.var.services, c.req.valid('json').token, visitorId), 200)
    },
  )
  .openapi(
    publicRoute({
      method: 'post',
      path: `${path}/account`,
      request: { body: body(newAccount) },
      responses: answers(invitedAccount),
    }),
    async (c) => {
      return c.json(await addInvitedAccount(c.var.visit, c.req.valid('json')), 200)
    },
  )
  .openapi(
    personRoute(
      {
        method: 'post',
        path: `${path}/acceptance`,
        request: { body: body(invitationLink) },
        responses: answers(openedWorkspace),
      },
      'own_workspaces.write',
    ),
    async (c) => {
      const { visitor } = c.var
      const workspaceId = await accept(visitor, c.req.valid('json').token)
      await renewIfDue(c, visitor.actor.sessionId)
      return c.json({ workspaceId }, 200)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: `${one}/mail`, request: { params: idParam }, responses: answersNothing },
      'invitations.manage',
    ),
    async (c) => {
      await resend(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'delete', path: one, request: { params: idParam }, responses: answersNothing },
      'invitations.manage',
    ),
    async (c) => {
      await revoke(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
