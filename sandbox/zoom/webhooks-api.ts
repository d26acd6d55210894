import type { Hono } from 'hono'
import { z } from 'zod'
import type { Controls } from './controls.ts'
import { webhookSettingsInput } from './webhook-settings.ts'

const validationInput = z.object({ clientId: z.string(), plainToken: z.string() }).partial().strict()

/** The part of the operator's JSON that is about webhooks. */
export function webhooksApiRoutes(api: Hono, { webhooks }: Controls) {
  api.get('/webhooks', (c) => c.json({ settings: webhooks.settings(), endpoints: webhooks.endpoints() }))
  api.post('/webhooks/settings', async (c) =>
    c.json(webhooks.changeSettings(webhookSettingsInput.parse(await c.req.json()))),
  )
  api.post('/webhooks/validate', async (c) =>
    c.json(await webhooks.validate(validationInput.parse(await c.req.json()))),
  )
  api.get('/deliveries', (c) => {
    const event = c.req.query('event')
    return c.json(webhooks.deliveries().filter((delivery) => !event || delivery.event === event))
  })
  api.post('/deliveries/release', async (c) => {
    const delivery = await webhooks.release()
    return delivery ? c.json(delivery) : c.json({ error: 'not_found' }, 404)
  })
  api.post('/deliveries/settle', async (c) => {
    await webhooks.settled()
    return c.json(webhooks.deliveries())
  })
  api.post('/deliveries/:id/release', async (c) => {
    const delivery = await webhooks.release(c.req.param('id'))
    return delivery ? c.json(delivery) : c.json({ error: 'not_found' }, 404)
  })
  api.post('/deliveries/:id/resend', async (c) => {
    const delivery = await webhooks.resend(c.req.param('id'))
    return delivery ? c.json(delivery) : c.json({ error: 'not_found' }, 404)
  })
}
