import { createdToken, newToken, tokenList } from '../../../shared/contracts/access-tokens.ts'
import { inTransaction } from '../../ctx.ts'
import { answers, answersNothing, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { createToken } from './create-token.ts'
import { listTokens } from './queries.ts'
import { revokeToken } from './revoke-token.ts'

export const accessTokenRoutes = createRouter()
  .openapi(
    memberRoute({ method: 'get', path: '/api/tokens', responses: answers(tokenList) }, 'own_tokens.read'),
    async (c) => c.json({ items: await inTransaction(c.var.ctx, listTokens) }, 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'post',
        path: '/api/tokens',
        request: { body: body(newToken) },
        responses: answers(createdToken),
      },
      'own_tokens.create',
    ),
    async (c) => c.json(await createToken(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      {
        method: 'delete',
        path: '/api/tokens/{id}',
        request: { params: idParam },
        responses: answersNothing,
      },
      'own_tokens.revoke',
    ),
    async (c) => {
      await revokeToken(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
