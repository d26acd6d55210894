/** The product as it runs, killed and stopped: what it said was saved is there when it comes back. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findByCommand } from '../db/embedded/processes.ts'
import { ended, placeProduct, storedNotes, writeNote } from './product.ts'

const place = await placeProduct('crash')
const { dataDir, origin, ask, start, signIn } = place
let product: ChildProcess | undefined

afterAll(async () => {
  if (product?.exitCode === null) await ended(product, 'SIGTERM')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** Writes notes until the connection breaks; answers the ids that were acknowledged. */
async function writeUntilItEnds(
  cookie: string,
  companyId: string,
  onWritten: (count: number) => void,
): Promise<string[]> {
  const acknowledged: string[] = []
  try {
    for (;;) {
      const { id, response } = await writeNote(place, cookie, companyId)
      if (response.status !== 200) return acknowledged
      acknowledged.push(id)
      onWritten(acknowledged.length)
    }
  } catch {
    return acknowledged
  }
}

test('SEC-R02 what was acknowledged survives kill -9 of the product and of its database', async () => {
  const ledger: string[] = []
  product = await start()
  let cookie = await signIn()
  const made = await ask('POST', '/api/companies', cookie, { name: '消えない商会' })
  const { id: companyId } = (await made.json()) as { id: string }

  for (const victim of ['product', 'database', 'both'] as const) {
    const running: ChildProcess = product
    const written = await writeUntilItEnds(cookie, companyId, (count) => {
      if (count === 40) void kill(victim, running)
    })
    expect(written.length).toBeGreaterThanOrEqual(40)
    ledger.push(...written)
    if (running.exitCode === null && running.signalCode === null) await ended(running, 'SIGKILL')
    product = await start()
    cookie = await signIn()
    const stored = await storedNotes(place, cookie, companyId)
    expect(new Set(stored).size).toBe(stored.length)
    expect(ledger.filter((id) => !stored.includes(id))).toEqual([])
  }
})

async function kill(victim: 'product' | 'database' | 'both', child: ChildProcess): Promise<void> {
  if (victim !== 'product')
    for (const pid of await findByCommand(`-D ${dataDir}`)) process.kill(pid, 'SIGKILL')
  if (victim !== 'database') child.kill('SIGKILL')
}

test('SEC-R04 a stop lets nobody in, lets what runs end, and ends', async () => {
  product ??= await start()
  const held = await beginCompany(await signIn())
  const letsIn = () =>
    fetch(`${origin}/health/live`).then(
      () => true,
      () => false,
    )
  expect(await letsIn()).toBe(true)
  const end = ended(product, 'SIGTERM')
  await expect.poll(letsIn).toBe(false)
  expect(await held.finish({ name: '待った商会' })).toBe(200)
  await end
  expect(product.exitCode).toBe(0)
  product = undefined
})

/** A request that the product has begun to answer and whose body is still to come. */
async function beginCompany(cookie: string) {
  const headers = { cookie, origin, 'content-type': 'application/json', expect: '100-continue' }
  const asked = request(`${origin}/api/companies`, { method: 'POST', headers })
  await once(asked, 'continue')
  return {
    async finish(content: object): Promise<number | undefined> {
      asked.end(JSON.stringify(content))
      const [answer] = await once(asked, 'response')
      answer.resume()
      return answer.statusCode
    },
  }
}

test('Ctrl-C leaves no process behind', async () => {
  product ??= await start()
  await ended(product, 'SIGINT')
  expect(product.exitCode).toBe(0)
  expect(await findByCommand(`-D ${dataDir}`)).toEqual([])
  expect(() => readFileSync(join(dataDir, 'postgres', 'postmaster.pid'))).toThrow()
  product = undefined
})
