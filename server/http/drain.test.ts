import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { drainable } from './drain.ts'

const forever = 2 ** 31 - 1

/** A server whose answers the test gives, in the order of the requests. */
async function startServer() {
  // Idle connections would hold it for ever.
  const server = createServer({ keepAliveTimeout: forever }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const drain = drainable(server)
  return {
    drain,
    listens: () => server.listening,
    /** Resolves when the server has the request. @throws when it is not let in. */
    async ask() {
      const came = once(server, 'request')
      const answer = fetch(`http://localhost:${port}`).then((answer) => answer.text())
      await Promise.race([came, answer])
      const [, response]: ServerResponse[] = await came
      return { answer, end: (text: string) => response?.end(text) }
    },
  }
}

test('SEC-R04 others are answered until what ran at the beginning has ended', async () => {
  const server = await startServer()
  const first = await server.ask()
  const drained = server.drain(forever)
  const second = await server.ask()
  second.end('second')
  expect(await second.answer).toBe('second')
  const third = await server.ask()
  first.end('first')
  expect(await first.answer).toBe('first')
  await expect.poll(server.listens).toBe(false)
  third.end('third')
  expect(await third.answer).toBe('third')
  await drained
})

test('SEC-R04 what does not end in time is cut', async () => {
  const server = await startServer()
  const { answer } = await server.ask()
  await Promise.all([expect(answer).rejects.toThrow(), server.drain(0)])
})

test('SEC-R04 a server that answers nothing is down at once, whatever connections are open', async () => {
  const server = await startServer()
  const { answer, end } = await server.ask()
  end('done')
  await answer
  await server.drain(forever)
})
