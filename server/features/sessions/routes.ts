import { endedSessions, sessionList } from '../../../shared/contracts/sessions.ts'
import { answers, answersNothing, createRouter, idParam, personRoute } from '../../http/router.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { listSessions } from './queries.ts'
import { sessionView } from './view.ts'

export const sessionRoutes = createRouter()
  .openapi(
    personRoute(
      { method: 'get', path: '/api/sessions', responses: answers(sessionList) },
      'own_sessions.read',
    ),
    async (c) => {
      const { visitor } = c.var
      const sessions = await listSessions(visitor)
      return c.json({ items: sessions.map((found) => sessionView(found, visitor.actor.sessionId)) }, 200)
    },
  )
  .openapi(
    personRoute(
      { method: 'delete', path: '/api/sessions', responses: answers(endedSessions) },
      'own_sessions.end',
    ),
    async (c) => c.json({ ended: await endOtherSessions(c.var.visitor) }, 200),
  )
  .openapi(
    personRoute(
      {
        method: 'delete',
        path: '/api/sessions/{id}',
        request: { params: idParam },
        responses: answersNothing,
      },
      'own_sessions.end',
    ),
    async (c) => {
      await endSession(c.var.visitor, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
