/** The database goes away and comes back under traffic, again and again. STORM=long makes it two hundred times. */
import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { databaseFolder, settlePlace } from '../db/embedded/place.ts'
import { findByCommand, sendSignal } from '../db/embedded/processes.ts'
import { problemBody } from '../shared/problems.ts'
import { ended, placeProduct, storedNotes, writeNote } from './product.ts'

const isLong = process.env.STORM === 'long'
const people = isLong ? 20 : 5
const storms = isLong ? 200 : 22
/** Every so many storms it is PostgreSQL as a whole that ends, at once. */
const restartEvery = isLong ? 10 : 11
const writesBetween = 10

const place = await placeProduct('storm')
let product: ChildProcess | undefined
afterAll(async () => {
  if (product?.exitCode === null) await ended(product, 'SIGTERM')
  rmSync(place.dataDir, { recursive: true, force: true, maxRetries: 5 })
})

interface Traffic {
  acknowledged: string[]
  answers: Map<string, number>
  longestMs: number
  isOver: boolean
}

/** Asks for as long as there is traffic, and counts what is answered. */
async function keepAsking(traffic: Traffic, ask: () => Promise<Response>): Promise<void> {
  while (!traffic.isOver) {
    const began = performance.now()
    const answer = await kindOf(await ask())
    traffic.longestMs = Math.max(traffic.longestMs, performance.now() - began)
    traffic.answers.set(answer, (traffic.answers.get(answer) ?? 0) + 1)
    if (answer !== 'answered') await pause(20)
  }
}

async function kindOf(answer: Response): Promise<string> {
  const content: unknown = await answer.json()
  if (answer.status === 200) return 'answered'
  const { code } = problemBody.parse(content)
  return `${answer.status} ${code}, ${answer.headers.has('retry-after') ? 'come again' : 'no word when'}`
}

function startTraffic(cookie: string, companyId: string) {
  const traffic: Traffic = { acknowledged: [], answers: new Map(), longestMs: 0, isOver: false }
  const write = async () => {
    const { id, response } = await writeNote(place, cookie, companyId)
    if (response.status === 200) traffic.acknowledged.push(id)
    return response
  }
  const read = () => place.ask('GET', `/api/companies/${companyId}`, cookie)
  const running = Array.from({ length: people }, () => [
    keepAsking(traffic, read),
    keepAsking(traffic, write),
  ])
  return { traffic, done: Promise.all(running.flat()) }
}

/** Ends every connection of the product, or PostgreSQL itself without a checkpoint. */
function strike(at: number): void {
  const { clusterName, cluster } = settlePlace(databaseFolder(place.dataDir))
  const isRestart = at % restartEvery === 0
  const [command, signal] = isRestart
    ? ([` -D ${cluster} `, 'SIGQUIT'] as const)
    : ([`postgres: ${clusterName}: shodan_web`, 'SIGTERM'] as const)
  for (const pid of findByCommand(command)) sendSignal(pid, signal)
}

test('SEC-R02 a database that is lost again and again costs patience, and nothing that was acknowledged', async () => {
  product = await place.start()
  const cookie = await place.signIn()
  const made = await place.ask('POST', '/api/companies', cookie, { name: '嵐商会' })
  const { id: companyId } = (await made.json()) as { id: string }
  const { traffic, done } = startTraffic(cookie, companyId)
  const began = performance.now()
  for (let at = 1; at <= storms; at++) {
    const before = traffic.acknowledged.length
    await expect
      .poll(() => traffic.acknowledged.length, { interval: 5 })
      .toBeGreaterThan(before + writesBetween)
    strike(at)
  }
  const before = traffic.acknowledged.length
  await expect.poll(() => traffic.acknowledged.length).toBeGreaterThan(before + writesBetween)
  traffic.isOver = true
  await done
  if (isLong) tell(traffic, performance.now() - began)

  expect(product.exitCode).toBe(null)
  expect([...traffic.answers.keys()].sort()).toEqual(['503 temporarily_unavailable, come again', 'answered'])
  expect(traffic.longestMs).toBeLessThan(10_000)
  const stored = await storedNotes(place, cookie, companyId)
  expect(new Set(stored).size).toBe(stored.length)
  expect(traffic.acknowledged.filter((id) => !stored.includes(id))).toEqual([])
})

function tell({ acknowledged, answers, longestMs }: Traffic, tookMs: number): void {
  const counts = [...answers].map(([answer, count]) => `${count} × ${answer}`).join('; ')
  const text = `${storms} storms in ${Math.round(tookMs / 1000)} s: ${counts}; ${acknowledged.length} writes acknowledged`
  process.stdout.write(`${text}; longest answer ${Math.round(longestMs)} ms\n`)
}
