import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createSmtpSandbox } from './app.ts'

const { PORT = '4200', BASE_URL, SMTP_USER, SMTP_PASSWORD } = process.env

const port = Number(PORT)
const baseUrl = BASE_URL ?? `http://localhost:${port}`
const sandbox = createSmtpSandbox({
  baseUrl,
  ...(SMTP_USER && SMTP_PASSWORD ? { credentials: { user: SMTP_USER, pass: SMTP_PASSWORD } } : {}),
})
await sandbox.listen()
const path = new URL(baseUrl).pathname
const app = path === '/' ? sandbox.app : new Hono().route(path, sandbox.app)

const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
  process.stdout.write(
    `Sandbox SMTP listens on smtp://127.0.0.1:${sandbox.settings().port}, its inbox is ${baseUrl}\n`,
  ),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    void sandbox.close()
  })
}
