import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createZoomSandbox } from './app.ts'

const {
  PORT = '4100',
  BASE_URL,
  CLIENT_ID = 'sandbox_client-id',
  CLIENT_SECRET = 'sandbox_client-secret',
  WEBHOOK_URL,
  WEBHOOK_SECRET_TOKEN,
} = process.env
const { REDIRECT_URIS = 'http://localhost:3000/api/zoom/callback' } = process.env

if (WEBHOOK_URL && !WEBHOOK_SECRET_TOKEN) {
  process.stderr.write('WEBHOOK_SECRET_TOKEN is missing; WEBHOOK_URL needs it.\n')
  process.exit(1)
}

const port = Number(PORT)
const baseUrl = BASE_URL ?? `http://localhost:${port}`
const webhook =
  WEBHOOK_URL && WEBHOOK_SECRET_TOKEN ? { url: WEBHOOK_URL, secretToken: WEBHOOK_SECRET_TOKEN } : null
const { app } = createZoomSandbox({
  baseUrl,
  clients: [{ id: CLIENT_ID, secret: CLIENT_SECRET, redirectUris: REDIRECT_URIS.split(/\s+/), webhook }],
})

const server = serve({ fetch: mounted(baseUrl).fetch, port, hostname: '127.0.0.1' }, () =>
  process.stdout.write(`Sandbox Zoom listens on ${baseUrl}\n`),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())

function mounted(url: string): Hono {
  const path = new URL(url).pathname
  return path === '/' ? app : new Hono().route(path, app)
}
