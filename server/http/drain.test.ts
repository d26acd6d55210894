import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { drainable } from './drain.ts'

const forever = 2 ** 30
const over = Promise.resolve()

/** A server whose answers the test gives, in the order of the requests. */
async function startServer(onItsWayMs?: number) {
  // Idle connections would hold it for ever.
  const server = createServer({ keepAliveTimeout: forever }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const drain = drainable(server, onItsWayMs)
  return {
    drain,
    listens: () => server.listening,
    server,
    port,
    /** Resolves when the server has the request. @throws when it is not let in. */
    async ask() {
      const came = once(server, 'request')
      const answer = fetch(`http://localhost:${port}`).then(async (answer) => ({
        text: await answer.text(),
        connection: answer.headers.get('connection'),
      }))
      await Promise.race([came, answer])
      const [, response]: ServerResponse[] = await came
      return {
        answer,
        begin: (text: string) => response?.write(text),
        end: (text: string) => response?.end(text),
      }
    },
  }
}

const request = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'
const last = (text: string) => ({ text, connection: 'close' })

test('stopping: SEC-R04 until the grace is over all are answered, each as the last of its connection; then what runs ends', async () => {
  const server = await startServer()
  const grace = Promise.withResolvers<void>()
  const first = await server.ask()
  const drained = server.drain(grace.promise, forever)
  const second = await server.ask()
  second.end('second')
  expect(await second.answer).toEqual(last('second'))
  first.end('first')
  expect(await first.answer).toEqual(last('first'))
  const third = await server.ask()
  grace.resolve()
  await expect.poll(server.listens).toBe(false)
  third.end('third')
  expect(await third.answer).toEqual(last('third'))
  await drained
})

test('stopping: SEC-R04 an answer that began before does not hold the server with its connection', async () => {
  const server = await startServer()
  const { answer, begin, end } = await server.ask()
  begin('began')
  const drained = server.drain(over, forever)
  await expect.poll(server.listens).toBe(false)
  end(', ended')
  expect(await answer).toMatchObject({ text: 'began, ended' })
  await drained
})

test('stopping: SEC-R04 a request that is on its way to a connection that is kept is answered', async () => {
  const { server, port, listens, drain } = await startServer(forever)
  server.on('request', (_, response: ServerResponse) => response.end('answered'))
  const client = connect(port).setEncoding('utf8')
  client.write(request)
  await once(client, 'data')
  const drained = drain(over, 0)
  await expect.poll(listens).toBe(false)
  client.write(request)
  const answer = (await client.toArray()).join('')
  expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\nconnection: close.*answered/s)
  await drained
})

test('stopping: SEC-R04 whoever has reached the machine when the listener closes is answered, and nobody is reset', async () => {
  const { server, port, drain } = await startServer(forever)
  server.on('request', (_, response: ServerResponse) => response.end('answered'))
  const clients = Array.from({ length: 300 }, () => {
    const client = connect(port, '127.0.0.1').setEncoding('utf8')
    client.write(request)
    return client
  })
  // By the next tick the kernel has connected them, and the server has not heard of one.
  await new Promise((resolve) => process.nextTick(resolve))
  const drained = drain(over, forever)
  const answers = clients.map(async (client) => (await client.toArray()).join('').endsWith('answered'))
  const ends = (await Promise.allSettled(answers)).map((end) => end.status === 'fulfilled' && end.value)
  expect(ends.filter((isAnswered) => !isAnswered)).toEqual([])
  await drained
})

test('SEC-R04 what does not end in time is cut', async () => {
  const server = await startServer()
  const { answer } = await server.ask()
  await Promise.all([expect(answer).rejects.toThrow(), server.drain(over, 0)])
})

test('SEC-R04 a server that answers nothing is down soon, whatever connections are open', async () => {
  const server = await startServer()
  const { answer, end } = await server.ask()
  end('done')
  await answer
  await server.drain(over, forever)
})
