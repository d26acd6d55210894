import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createPost, noConnection } from './post.ts'

const request = {
  headers: { 'content-type': 'application/json', 'user-agent': 'Zoom Marketplace/1.0a' },
  body: '{}',
}

test('a redirect is an answer of its own and is not followed; a closed port is no connection', async () => {
  const asked: string[] = []
  const server = createServer(({ method, url, headers }, response) => {
    asked.push(`${method} ${url} ${headers['user-agent']}`)
    response.writeHead(302, { location: '/elsewhere', connection: 'close' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`
  const post = createPost(fetch, 3000)
  expect((await post(url, request)).status).toBe(302)
  expect(asked).toEqual(['POST /webhook Zoom Marketplace/1.0a'])
  server.close()
  await once(server, 'close')
  expect((await post(url, request)).status).toBe(noConnection)
})
