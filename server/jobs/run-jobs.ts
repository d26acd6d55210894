/** Runs jobs: each in rounds, with a pause after every round, until it is told to stop. */
import { setTimeout as delay } from 'node:timers/promises'
import { whileAlone } from '../alone.ts'
import { causeOf } from '../cause.ts'
import type { Services } from '../ctx.ts'

export const hour = 3_600_000

export interface Job {
  name: string
  /** The pause after a round in milliseconds, asked for anew each time. */
  every: number | (() => number)
  /** Waits before its first round as well. */
  waitsFirst?: boolean
  /** Of several processes one at a time makes a round; the others pass. */
  alone?: boolean
  /** So many make rounds side by side. */
  lanes?: number
  /** A channel of PostgreSQL whose news ends the pause. */
  hears?: string
  /** Makes a round; what it throws is logged, and tried again in the next. True: there is more to do, at once. */
  run(signal: AbortSignal): Promise<unknown>
}

/** Time, which tests turn. `wait` resolves early once the signal is aborted. */
export interface Clock {
  wait(ms: number, signal: AbortSignal): Promise<unknown>
}

const realClock: Clock = {
  wait: (ms, signal) => delay(ms, undefined, { ref: false, signal }).catch(() => undefined),
}

/** A round that takes longer than a shutdown waits is cut off: what it has not done is still to do at the next start. */
const shutdownMs = 8_000

type Means = Pick<Services, 'sql' | 'log'>

/** `stop` begins no further round and waits for those under way, as long as there is patience. */
export function startJobs(
  means: Means,
  jobs: Job[],
  clock = realClock,
  patienceMs = shutdownMs,
): { stop(): Promise<void> } {
  const ending = new AbortController()
  const started = jobs.map((job) => startJob(means, job, clock, ending.signal))
  return {
    stop: async () => {
      ending.abort()
      const ended = Promise.all(started.map(({ end }) => end()))
      await Promise.race([ended, delay(patienceMs, undefined, { ref: false })])
    },
  }
}

function startJob(means: Means, job: Job, clock: Clock, signal: AbortSignal) {
  const bell = createBell()
  const listening = job.hears ? means.sql.listen(job.hears, bell.ring, bell.ring) : null
  const lane = async () => {
    if (job.waitsFirst) await pause(job, clock, bell.next())
    while (!signal.aborted) {
      // Asked for before the round, so that what is said meanwhile is heard.
      const news = bell.next()
      const hasMore = await makeRound(means, job, signal)
      if (!hasMore && !signal.aborted) await pause(job, clock, news)
    }
  }
  const running = Array.from({ length: job.lanes ?? 1 }, lane)
  const end = async () => {
    bell.ring()
    await Promise.all(running)
    await listening?.unlisten()
  }
  return { end }
}

/** @returns whether there is more to do at once. */
export async function makeRound({ sql, log }: Means, job: Job, signal: AbortSignal): Promise<boolean> {
  const run = () => job.run(signal)
  try {
    const answer = job.alone ? (await whileAlone(sql, lockOf(job), run))?.answer : await run()
    return answer === true
  } catch (error) {
    log.warn({ job: job.name, cause: causeOf(error) }, 'a round of a job failed')
    return false
  }
}

/** What a job that is to be alone holds while it makes a round. */
export function lockOf({ name }: Pick<Job, 'name'>): string {
  return `shodan-pro ${name}`
}

/** Ends at the news as well. */
async function pause({ every }: Job, clock: Clock, news: Promise<void>): Promise<void> {
  const waiting = new AbortController()
  await Promise.race([news, clock.wait(typeof every === 'number' ? every : every(), waiting.signal)])
  waiting.abort()
}

function createBell() {
  let bell = Promise.withResolvers<void>()
  return {
    next: () => bell.promise,
    ring: () => {
      bell.resolve()
      bell = Promise.withResolvers()
    },
  }
}
