import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createZoomSandbox } from './app.ts'

const {
  PORT = '4100',
  BASE_URL,
  CLIENT_ID = 'sandbox_client-id',
  CLIENT_SECRET = 'sandbox_client-secret',
} = process.env
const { REDIRECT_URIS = 'http://localhost:3000/api/zoom/callback' } = process.env

const port = Number(PORT)
const baseUrl = BASE_URL ?? `http://localhost:${port}`
const { app } = createZoomSandbox({
  baseUrl,
  clients: [{ id: CLIENT_ID, secret: CLIENT_SECRET, redirectUris: REDIRECT_URIS.split(/\s+/) }],
})

const server = serve({ fetch: mounted(baseUrl).fetch, port, hostname: '127.0.0.1' }, () =>
  process.stdout.write(`Sandbox Zoom listens on ${baseUrl}\n`),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())

function mounted(url: string): Hono {
  const path = new URL(url).pathname
  return path === '/' ? app : new Hono().route(path, app)
}
