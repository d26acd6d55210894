import { signedIn } from '../../../shared/contracts/auth.ts'
import {
  editPasskey,
  newPasskey,
  passkeyList,
  passkeyOptions,
  signInByPasskey,
} from '../../../shared/contracts/passkeys.ts'
import { recoveryCodes } from '../../../shared/contracts/second-factors.ts'
import { addCookies, browserOf } from '../../http/browser.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  idParam,
  memberRoute,
  personRoute,
  publicRoute,
} from '../../http/router.ts'
import { setSessionCookie } from '../../http/session-cookie.ts'
import { comeInBy } from '../auth/come-in-by.ts'
import type { Auth } from '../auth/library.ts'
import { renewSession } from '../sessions/renew-session.ts'
import { countingAttempt } from '../throttling/take-turn.ts'
import { addPasskey } from './add-passkey.ts'
import { askPasskey } from './ask-passkey.ts'
import { beginPasskey } from './begin-passkey.ts'
import { checkPasskey } from './check-passkey.ts'
import { listPasskeys } from './queries.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'
import { passkeyView } from './view.ts'

export function passkeyRoutes(auth: Auth) {
  return createRouter()
    .openapi(
      memberRoute(
        { method: 'get', path: '/api/passkeys', responses: answers(passkeyList) },
        'own_passkeys.read',
      ),
      async (c) => {
        const { db, actor } = c.var.ctx
        return c.json({ items: (await listPasskeys(db, actor.userId)).map(passkeyView) }, 200)
      },
    )
    .openapi(
      memberRoute(
        { method: 'post', path: '/api/passkeys/options', responses: answers(passkeyOptions) },
        'own_passkeys.add',
      ),
      async (c) => c.json({ options: { ...(await beginPasskey(c.var.ctx)) } }, 200),
    )
    .openapi(
      memberRoute(
        {
          method: 'post',
          path: '/api/passkeys',
          request: { body: body(newPasskey) },
          responses: answers(recoveryCodes),
        },
        'own_passkeys.add',
      ),
      async (c) => {
        const { ctx } = c.var
        const codes = await addPasskey(ctx, c.req.valid('json'))
        setSessionCookie(c, await renewSession(ctx, 'own_factor'))
        return c.json({ recoveryCodes: codes }, 200)
      },
    )
    .openapi(
      memberRoute(
        {
          method: 'patch',
          path: '/api/passkeys/{id}',
          request: { params: idParam, body: body(editPasskey) },
          responses: answersNothing,
        },
        'own_passkeys.edit',
      ),
      async (c) => {
        await renamePasskey(c.var.ctx, c.req.valid('param').id, c.req.valid('json').name)
        return c.body(null, 204)
      },
    )
    .openapi(
      memberRoute(
        {
          method: 'delete',
          path: '/api/passkeys/{id}',
          request: { params: idParam },
          responses: answersNothing,
        },
        'own_passkeys.remove',
      ),
      async (c) => {
        await removePasskey(c.var.ctx, c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .openapi(
      publicRoute({ method: 'post', path: '/api/auth/passkey/options', responses: answers(passkeyOptions) }),
      async (c) => {
        const options = await askPasskey(c.var.services, { purpose: 'sign_in', userId: null })
        return c.json({ options: { ...options } }, 200)
      },
    )
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/passkey',
        request: { body: body(signInByPasskey) },
        responses: answers(signedIn),
      }),
      async (c) => {
        const { services, visit, ipAddress } = c.var
        const { response } = c.req.valid('json')
        const userId = await countingAttempt(services, { ipAddress }, () =>
          checkPasskey(services, response, { purpose: 'sign_in', userId: null }),
        )
        const { user, cookies } = await comeInBy(auth, visit, browserOf(c), { userId, method: 'passkey' })
        addCookies(c, cookies)
        return c.json({ user }, 200)
      },
    )
    .openapi(
      personRoute(
        {
          method: 'post',
          path: '/api/auth/reauthenticate/passkey/options',
          responses: answers(passkeyOptions),
        },
        'own_session.renew',
      ),
      async (c) => {
        const { userId } = c.var.visitor.actor
        return c.json(
          { options: { ...(await askPasskey(c.var.visitor, { purpose: 'prove', userId })) } },
          200,
        )
      },
    )
    .openapi(
      personRoute(
        {
          method: 'post',
          path: '/api/auth/reauthenticate/passkey',
          request: { body: body(signInByPasskey) },
          responses: answersNothing,
        },
        'own_session.renew',
      ),
      async (c) => {
        const { visitor } = c.var
        const { userId } = visitor.actor
        await checkPasskey(visitor, c.req.valid('json').response, { purpose: 'prove', userId })
        setSessionCookie(c, await renewSession(visitor, 'own_factor'))
        return c.body(null, 204)
      },
    )
}
