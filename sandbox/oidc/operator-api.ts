import type { Hono } from 'hono'
import { z } from 'zod'
import type { Controls } from './controls.ts'
import { defects } from './id-tokens.ts'
import { outages, places } from './state.ts'
import type { Kind } from './users.ts'

const claims = z
  .strictObject({
    email: z.string().max(254),
    email_verified: z.boolean(),
    hd: z.string().max(254),
    tid: z.string().max(100),
    oid: z.string().max(100),
    xms_edov: z.boolean(),
  })
  .partial()

const faults = z.strictObject({
  idToken: z.enum(defects).nullable().optional(),
  outages: z.partialRecord(z.enum(places), z.enum(outages)).optional(),
})

/** The operator's JSON, for tests in another process: `{base}/google/operator/api/…`. */
export function operatorApiRoutes(app: Hono, kind: Kind, controls: Controls): void {
  app.get('/operator/api/users', (c) => c.json(controls.users(kind)))
  app.post('/operator/api/users', async (c) =>
    c.json(controls.addUser(kind, z.strictObject({ email: z.email() }).parse(await c.req.json())), 201),
  )
  app.patch('/operator/api/users/:id', async (c) => {
    const user = controls.changeClaims(kind, c.req.param('id'), claims.parse(await c.req.json()))
    return user ? c.json(user) : c.json({ error: 'not_found' }, 404)
  })
  app.put('/operator/api/faults', async (c) => {
    controls.setFaults(kind, { idToken: null, outages: {}, ...faults.parse(await c.req.json()) })
    return c.body(null, 204)
  })
}
