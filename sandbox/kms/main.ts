/** The stand-in for AWS KMS on a port of its own, with one key. `POST /trouble/<kind>` spoils it, `POST /trouble/none` mends it. */
import { serve } from '@hono/node-server'
import { createKmsSandbox, type Trouble } from './app.ts'

const { PORT = '4900', REGION = 'ap-northeast-1' } = process.env
const { app, controls } = createKmsSandbox({ region: REGION })
const arn = controls.createKey('alias/shodan-pro')

app.post('/trouble/:kind', (c) => {
  const kind = c.req.param('kind')
  controls.trouble(kind === 'none' ? null : (kind as Trouble))
  return c.body(null, 204)
})

const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () =>
  process.stdout.write(`Sandbox KMS listens on http://127.0.0.1:${PORT} with alias/shodan-pro, ${arn}\n`),
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
