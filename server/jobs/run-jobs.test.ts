import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSql, type PoolSql } from '../../db/sql/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { type Clock, type Job, startJobs } from './run-jobs.ts'

let database: TestDatabase
let lines: string[] = []
let running: { stop(): Promise<void> }[] = []
const pools: PoolSql[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()))
  running = []
  lines = []
})
afterAll(async () => {
  await Promise.all(pools.map((sql) => sql.end()))
  await database.drop()
})

/** One process more, with a pool of its own. */
function start(jobs: Job[], clock: Clock) {
  const sql = openSql(database.appUrl, { most: 4 })
  pools.push(sql)
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
  const started = startJobs({ sql, log }, jobs, clock)
  running.push(started)
  return started
}

/** Time that passes when it is told to. */
function handTurned() {
  let waiting: { left: number; go: () => void }[] = []
  const clock: Clock = {
    wait: (ms, signal) =>
      new Promise<void>((resolve) => {
        const entry = { left: ms, go: resolve }
        waiting.push(entry)
        signal.addEventListener('abort', () => {
          waiting = waiting.filter((other) => other !== entry)
          resolve()
        })
      }),
  }
  const turn = async (ms: number) => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    for (const entry of waiting) entry.left -= ms
    const due = waiting.filter(({ left }) => left <= 0)
    waiting = waiting.filter(({ left }) => left > 0)
    for (const { go } of due) go()
  }
  return { clock, turn, pauses: () => waiting.map(({ left }) => left) }
}

describe('a job', () => {
  test('makes a round at once, and another after every pause', async () => {
    const { clock, turn, pauses } = handTurned()
    let rounds = 0
    const run = async () => {
      rounds += 1
    }
    start([{ name: 'counting', every: 60_000, run }], clock)
    await expect.poll(() => rounds).toBe(1)
    await turn(59_999)
    await turn(0)
    expect(rounds).toBe(1)
    await turn(1)
    await expect.poll(() => [rounds, ...pauses()]).toEqual([2, 60_000])
  })

  test('waits before its first round if it is to, as long as it says each time', async () => {
    const { clock, turn, pauses } = handTurned()
    let rounds = 0
    const every = () => 1_000 * 2 ** rounds
    const run = async () => {
      rounds += 1
    }
    start([{ name: 'growing', every, waitsFirst: true, run }], clock)
    for (const pause of [1_000, 2_000, 4_000]) {
      await expect.poll(() => pauses()).toEqual([pause])
      await turn(pause)
    }
    await expect.poll(() => rounds).toBe(3)
  })

  test('goes on at once while there is more to do', async () => {
    const { clock } = handTurned()
    let left = 5
    const run = async () => {
      left -= 1
      return left > 0
    }
    start([{ name: 'emptying', every: 60_000, run }], clock)
    await expect.poll(() => left).toBe(0)
  })

  test('tries again after a round that failed, and logs no more than its kind', async () => {
    const { clock, turn } = handTurned()
    let rounds = 0
    const run = async () => {
      rounds += 1
      if (rounds === 1) throw new TypeError('with a value')
    }
    start([{ name: 'failing', every: 1_000, run }], clock)
    await expect.poll(() => lines.join('')).toContain('"job":"failing","cause":"TypeError"')
    expect(lines.join('')).not.toContain('with a value')
    await turn(1_000)
    await expect.poll(() => rounds).toBe(2)
  })

  test('hears news, also during a round', async () => {
    const { clock, pauses } = handTurned()
    const sql = openSql(database.appUrl, { most: 1 })
    pools.push(sql)
    let rounds = 0
    const run = async () => {
      rounds += 1
      if (rounds === 2) await sql`select pg_notify('news_of_a_test', '')`
    }
    start([{ name: 'hearing', every: 60_000, hears: 'news_of_a_test', run }], clock)
    // Listening begins with news of its own, since something may have been said before.
    await expect.poll(() => rounds).toBeGreaterThanOrEqual(3)
    await expect.poll(() => pauses()).toEqual([60_000])
  })

  test('makes as many rounds side by side as it has lanes', async () => {
    const { clock } = handTurned()
    const held = Promise.withResolvers<void>()
    let under = 0
    const run = () => {
      under += 1
      return held.promise
    }
    start([{ name: 'wide', every: 60_000, lanes: 3, run }], clock)
    await expect.poll(() => under).toBe(3)
    held.resolve()
  })

  test('that is to be alone passes while another process makes a round', async () => {
    const [one, other] = [handTurned(), handTurned()]
    const held = Promise.withResolvers<void>()
    const rounds: string[] = []
    const job = (process: string): Job => ({
      name: 'lonely',
      every: 1_000,
      alone: true,
      run: () => {
        rounds.push(process)
        return process === 'one' ? held.promise : Promise.resolve()
      },
    })
    start([job('one')], one.clock)
    await expect.poll(() => rounds).toEqual(['one'])
    start([job('other')], other.clock)
    await expect.poll(() => other.pauses()).toEqual([1_000])
    expect(rounds).toEqual(['one'])
    held.resolve()
    await expect.poll(() => one.pauses()).toEqual([1_000])
    await other.turn(1_000)
    await expect.poll(() => rounds).toEqual(['one', 'other'])
  })
})

describe('stopping', () => {
  test('waits for the round under way and begins no other', async () => {
    const { clock } = handTurned()
    const held = Promise.withResolvers<void>()
    const events: string[] = []
    const run = async (signal: AbortSignal) => {
      events.push('begun')
      await held.promise
      events.push(signal.aborted ? 'ended, told to' : 'ended')
      return true
    }
    const jobs = start([{ name: 'slow', every: 1_000, run }], clock)
    await expect.poll(() => events).toEqual(['begun'])
    const stopped = jobs.stop().then(() => events.push('stopped'))
    held.resolve()
    await stopped
    expect(events).toEqual(['begun', 'ended, told to', 'stopped'])
  })

  test('ends a pause at once, and waits for a round that hangs no longer than it has patience', async () => {
    const { clock, pauses } = handTurned()
    const forever = new Promise<never>(() => undefined)
    const jobs = start([{ name: 'resting', every: 3_600_000, run: async () => undefined }], clock)
    await expect.poll(() => pauses()).toEqual([3_600_000])
    const began = performance.now()
    await jobs.stop()
    expect(performance.now() - began).toBeLessThan(5_000)
    const hanging = startJobs(
      { sql: openSql(database.appUrl, { most: 1 }), log: pino({ level: 'silent' }) },
      [{ name: 'hanging', every: 1_000, run: () => forever }],
      clock,
      100,
    )
    await hanging.stop()
  })
})
