import { Hono } from 'hono'
import type { AppEnv } from './router.ts'

/** `live` says the process answers; `ready` that it can serve, the database included, and is not being stopped (SEC-R04). */
export const healthRoutes = new Hono<AppEnv>()
  .get('/health/live', (c) => c.json({ status: 'ok' }))
  .get('/health/ready', async (c) => {
    const { sql, stopping } = c.var.services
    const ready = await sql`select 1`.then(
      () => !stopping?.aborted,
      () => false,
    )
    return ready ? c.json({ status: 'ok' }) : c.json({ status: 'unavailable' }, 503)
  })
