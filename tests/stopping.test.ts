/** How the product goes: nobody who asks it meanwhile is cut off, and nobody who cannot wait has to. */
import { expect, test } from 'vitest'
import { startChild } from './child.ts'

const clients = 8

test('stopping: SEC-R04 under load no request is refused or reset, and readiness says at once that it goes', async () => {
  const { child, origin, ready, exit } = await startChild({ STOP_GRACE: '2' })
  await ready
  const answers: { path: string; status: number; connection: string | null }[] = []
  const ask = async (path: string) => {
    const { status, headers } = await fetch(`${origin}${path}`).then(async (answer) => {
      await answer.arrayBuffer()
      return answer
    })
    answers.push({ path, status, connection: headers.get('connection') })
    return status
  }
  const busy = Promise.withResolvers<void>()
  let isGoing = false
  const load = Array.from({ length: clients }, async () => {
    while (!isGoing) {
      await ask('/api/config')
      if (answers.length > clients * 10) busy.resolve()
    }
    // As long as a load balancer has not looked, requests still come.
    await ask('/api/config')
  })
  await busy.promise
  const before = answers.length
  child.kill('SIGTERM')
  while ((await ask('/health/ready')) !== 503);
  isGoing = true
  await Promise.all(load)

  expect(answers.length).toBeGreaterThan(before + clients)
  const refused = answers.filter(({ path, status }) => path !== '/health/ready' && status !== 200)
  expect(refused).toEqual([])
  expect(new Set(answers.slice(-clients).map(({ connection }) => connection))).toEqual(new Set(['close']))
  expect((await exit).code).toBe(0)
})

test('stopping: signals within a second are one wish, and a later one ends it at once', async () => {
  const { child, origin, ready, exit } = await startChild({ STOP_GRACE: '600' })
  await ready
  const began = performance.now()
  child.kill('SIGTERM')
  child.kill('SIGINT')
  const isGoing = () => fetch(`${origin}/health/ready`).then(({ status }) => status === 503)
  await expect.poll(isGoing, { interval: 5 }).toBe(true)
  const insisting = setInterval(() => child.kill('SIGINT'), 20)
  const { code } = await exit
  clearInterval(insisting)
  expect(code).toBe(130)
  expect(performance.now() - began).toBeGreaterThanOrEqual(1_000)
})
