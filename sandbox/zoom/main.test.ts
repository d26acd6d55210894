import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

test('runs alone on its own port, under a path, and stops when told', async () => {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}/zoom`
  const program = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { ...process.env, PORT: String(port), BASE_URL: baseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(program.stdout, 'data')
  expect(String(line)).toContain(baseUrl)
  expect((await fetch(`${baseUrl}/v2/users/me`)).status).toBe(401)
  program.kill('SIGTERM')
  const [code] = await once(program, 'exit')
  expect(code).toBe(0)
})
