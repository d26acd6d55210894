import { editReception, receptionAnswer } from '../../../shared/contracts/reception.ts'
import { answers, body, createRouter, idParam, memberRoute } from '../../http/router.ts'
import { writeReception } from './write-reception.ts'

export const receptionRoutes = createRouter().openapi(
  memberRoute(
    {
      method: 'put',
      path: '/api/phone-numbers/{id}/reception',
      request: { params: idParam, body: body(editReception) },
      responses: answers(receptionAnswer),
    },
    'records.write',
  ),
  async (c) => {
    const reception = await writeReception(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json({ reception }, 200)
  },
)
