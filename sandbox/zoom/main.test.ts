import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { basic } from './test-sandbox.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const leftovers: (() => void)[] = []

afterEach(() => {
  for (const stop of leftovers.splice(0)) stop()
})

test('tells a webhook endpoint by itself, when the time has come, that a user removed the app', async () => {
  const { promise: heard, resolve } = Promise.withResolvers<IncomingMessage>()
  const receiver = createServer((request, response) => {
    resolve(request)
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  leftovers.push(
    () => receiver.closeAllConnections(),
    () => receiver.close(),
  )
  await once(receiver, 'listening')
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const program = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: String(port),
      BASE_URL: baseUrl,
      WEBHOOK_URL: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`,
      WEBHOOK_SECRET_TOKEN: 'secret',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  leftovers.push(() => program.kill('SIGKILL'))
  await once(program.stdout, 'data')
  const post = async (path: string, body: BodyInit, headers: Record<string, string>) =>
    (await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body })).json()
  const redirect_uri = 'http://localhost:3000/api/zoom/callback'
  const query = new URLSearchParams({ response_type: 'code', client_id: 'sandbox_client-id', redirect_uri })
  const authorizeUrl = `${baseUrl}/oauth/authorize?${query}`
  const json = { 'content-type': 'application/json' }
  const { location } = await post('/operator/api/decide', JSON.stringify({ authorizeUrl }), json)
  const code = new URL(location).searchParams.get('code') ?? ''
  const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri })
  await post('/oauth/token', form, basic('sandbox_client-id', 'sandbox_client-secret'))
  const [grant] = await (await fetch(`${baseUrl}/operator/api/grants`)).json()
  await post('/operator/api/webhooks/settings', JSON.stringify({ delaySeconds: 1 }), json)
  await post('/operator/api/revoke', JSON.stringify({ grantId: grant.id }), json)
  expect((await heard).headers).toMatchObject({
    'user-agent': 'Zoom Marketplace/1.0a',
    'x-zm-signature': expect.stringMatching(/^v0=/),
  })
  program.kill('SIGTERM')
  expect((await once(program, 'exit'))[0]).toBe(0)
})

test('does not start with a webhook endpoint and no secret for it', async () => {
  const env = { ...process.env, WEBHOOK_URL: 'http://127.0.0.1:1', WEBHOOK_SECRET_TOKEN: '' }
  const program = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const [line] = await once(program.stderr, 'data')
  expect(String(line)).toContain('WEBHOOK_SECRET_TOKEN is missing')
  expect((await once(program, 'exit'))[0]).toBe(1)
})

test('runs alone on its own port, under a path, and stops when told', async () => {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}/zoom`
  const program = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), BASE_URL: baseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  leftovers.push(() => program.kill('SIGKILL'))
  const [line] = await once(program.stdout, 'data')
  expect(String(line)).toContain(baseUrl)
  expect((await fetch(`${baseUrl}/v2/users/me`)).status).toBe(401)
  program.kill('SIGTERM')
  const [code] = await once(program, 'exit')
  expect(code).toBe(0)
})
