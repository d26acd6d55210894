import { config } from '../../../shared/contracts/auth.ts'
import { answers, createRouter, publicRoute } from '../../http/router.ts'
import { configView } from './view.ts'

/** How this installation is set up, as far as its screens ask. */
export const installationRoutes = createRouter().openapi(
  publicRoute({ method: 'get', path: '/api/config', responses: answers(config) }),
  (c) => c.json(configView(c.var.services), 200),
)
