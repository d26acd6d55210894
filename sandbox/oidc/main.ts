import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createOidcSandbox } from './app.ts'

const {
  PORT = '4300',
  BASE_URL,
  CLIENT_ID = 'sandbox-client',
  CLIENT_SECRET = 'sandbox-secret',
} = process.env
const { PRODUCT_URL = 'http://localhost:3000' } = process.env

const port = Number(PORT)
const baseUrl = BASE_URL ?? `http://localhost:${port}`
const client = (kind: string) => ({
  id: CLIENT_ID,
  secret: CLIENT_SECRET,
  redirectUris: [`${PRODUCT_URL}/api/auth/callback/${kind}`],
})
const { app, close } = createOidcSandbox({
  baseUrl,
  clients: { google: client('google'), microsoft: client('microsoft') },
})

const path = new URL(baseUrl).pathname
const mounted = path === '/' ? app : new Hono().route(path, app)
const server = serve({ fetch: mounted.fetch, port, hostname: '127.0.0.1' }, () =>
  process.stdout.write(`Sandbox Google and Microsoft listen on ${baseUrl}/google and ${baseUrl}/microsoft\n`),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close()
    void close()
  })
