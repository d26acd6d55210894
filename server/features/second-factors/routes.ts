import {
  authenticatorSetup,
  confirmAuthenticator as confirmInput,
  recoveryCodes,
  requireSecondFactor as requireInput,
  secondFactorView,
  workspaceSecondFactor,
} from '../../../shared/contracts/second-factors.ts'
import { answers, answersNothing, body, createRouter, memberRoute } from '../../http/router.ts'
import { setSessionCookie } from '../../http/session-cookie.ts'
import { renewSession } from '../sessions/renew-session.ts'
import { countingAttempt } from '../throttling/take-turn.ts'
import { beginAuthenticator } from './begin-authenticator.ts'
import { confirmAuthenticator } from './confirm-authenticator.ts'
import { countRecoveryCodes, findAuthenticator, getWorkspaceSecondFactor } from './queries.ts'
import { removeAuthenticator } from './remove-authenticator.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { requireSecondFactor } from './require-second-factor.ts'

export const secondFactorRoutes = createRouter()
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/second-factor', responses: answers(secondFactorView) },
      'own_second_factor.read',
    ),
    async (c) => {
      const { ctx } = c.var
      const { userId } = ctx.actor
      const [app, recoveryCodesLeft, { required }] = await Promise.all([
        findAuthenticator(ctx.db, userId),
        countRecoveryCodes(ctx.db, userId),
        getWorkspaceSecondFactor(ctx),
      ])
      const authenticatorSince = app?.confirmedAt?.toISOString() ?? null
      return c.json({ authenticatorSince, recoveryCodesLeft, required }, 200)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: '/api/second-factor/authenticator', responses: answers(authenticatorSetup) },
      'own_second_factor.write',
    ),
    async (c) => c.json(await beginAuthenticator(c.var.ctx), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/second-factor/authenticator/confirmation',
        request: { body: body(confirmInput) },
        responses: answers(recoveryCodes),
      },
      'own_second_factor.write',
    ),
    async (c) => {
      const { ctx } = c.var
      const { code } = c.req.valid('json')
      const subjects = { proof: `code:${ctx.actor.userId}`, ipAddress: ctx.ipAddress }
      const codes = await countingAttempt(ctx, subjects, () => confirmAuthenticator(ctx, code))
      setSessionCookie(c, await renewSession(ctx, 'own_factor'))
      return c.json({ recoveryCodes: codes }, 200)
    },
  )
  .openapi(
    memberRoute(
      { method: 'delete', path: '/api/second-factor/authenticator', responses: answersNothing },
      'own_second_factor.remove',
    ),
    async (c) => {
      await removeAuthenticator(c.var.ctx)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute(
      { method: 'post', path: '/api/second-factor/recovery-codes', responses: answers(recoveryCodes) },
      'own_recovery_codes.renew',
    ),
    async (c) => c.json({ recoveryCodes: await renewRecoveryCodes(c.var.ctx) }, 200),
  )
  .openapi(
    memberRoute(
      { method: 'get', path: '/api/workspace/second-factor', responses: answers(workspaceSecondFactor) },
      'workspace_second_factor.read',
    ),
    async (c) => c.json(await getWorkspaceSecondFactor(c.var.ctx), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'put',
        path: '/api/workspace/second-factor',
        request: { body: body(requireInput) },
        responses: answers(workspaceSecondFactor),
      },
      'workspace_second_factor.write',
    ),
    async (c) => {
      await requireSecondFactor(c.var.ctx, c.req.valid('json').required)
      return c.json(await getWorkspaceSecondFactor(c.var.ctx), 200)
    },
  )
