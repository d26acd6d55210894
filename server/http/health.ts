import { Hono } from 'hono'
import type { AppEnv } from './router.ts'

/** `live` says the process answers; `ready` that it can serve, the database included. */
export const healthRoutes = new Hono<AppEnv>()
  .get('/health/live', (c) => c.json({ status: 'ok' }))
  .get('/health/ready', async (c) => {
    const ready = await c.var.services.sql`select 1`.then(
      () => true,
      () => false,
    )
    return ready ? c.json({ status: 'ok' }) : c.json({ status: 'unavailable' }, 503)
  })
