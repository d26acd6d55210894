/** What whoever started the product learns from its exit code. */
import { expect, test } from 'vitest'
import { startChild } from './child.ts'

/** Fails in the product where nobody catches it, as soon as it is told to. */
const faulty = (fault: string) =>
  `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', async () => { ${fault} })`)}`

const ofDatabase = `const value = 'value ' + 47 * 100 + 11
  const error = Object.assign(new Error(value), { code: '23505', detail: value })
  throw new Error('Failed query, params: ' + value, { cause: error })`

const startProduct = (preload: string, more: NodeJS.ProcessEnv = {}) =>
  startChild(more, ['--import', preload])

test.each(['SIGTERM', 'SIGINT'] as const)('after an ordinary stop by %s it is 0', async (signal) => {
  const { child, ready, exit } = await startProduct(faulty(''))
  await ready
  child.kill(signal)
  expect(await exit).toMatchObject({ code: 0 })
})

test.each([
  ['an uncaught error', `setImmediate(() => { ${ofDatabase} })`],
  ['an unhandled rejection', ofDatabase],
])('SEC-G02 after %s it is not 0, and the cause is said without its values', async (_, fault) => {
  const { child, ready, exit } = await startProduct(faulty(fault))
  await ready
  child.kill('SIGUSR2')
  const { code, said } = await exit
  expect(code).toBe(1)
  expect(said).toContain('"cause":"23505"')
  expect(said).not.toContain('value 470011')
})

test('when the product cannot start it is not 0', async () => {
  const { exit } = await startProduct(faulty(''), { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
  expect(await exit).toMatchObject({ code: 1 })
})
