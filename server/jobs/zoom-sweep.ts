/**
 * Looks at every Zoom connection about once a day: keeps its grant alive by refreshing, and finds the grants that ended
 * without a notice reaching us. A dead one needs a reconnect, which its owner's screen says; an outage changes nothing.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Services, unasked } from '../ctx.ts'
import { checkConnection } from '../features/zoom/check.ts'
import { planCheck } from '../features/zoom/plan-check.ts'
import { findOwner, listChecksDue } from '../features/zoom/queries.ts'
import {
  nextCheckAt,
  nextTryAt,
  outageAfter,
  pauseBetweenChecks,
  pauseBetweenRounds,
} from './zoom-sweep-plan.ts'

const mostInARound = 50
const resolution = 1_000_000
const chance = () => randomInt(resolution) / resolution

/** Starts the sweep. `stop` ends it after the check that is under way. */
export function startZoomSweep(services: Services): { stop(): Promise<void> } {
  const ending = new AbortController()
  const running = sweepForever(services, ending.signal)
  return {
    stop: async () => {
      ending.abort()
      await running
    },
  }
}

async function sweepForever(services: Services, signal: AbortSignal): Promise<void> {
  for (let outages = 0; !signal.aborted; ) {
    await pause(pauseBetweenRounds(outages, chance()), signal)
    if (signal.aborted) return
    const isOutage = await sweepOnce(services, { signal }).catch((error: unknown) => {
      services.log.warn({ cause: nameOf(error) }, 'Zoom connections were not looked at')
      return true
    })
    outages = isOutage ? outages + 1 : 0
  }
}

interface Pace {
  signal?: AbortSignal
  pauseMs?: () => number | Promise<number>
}

/**
 * One round over what is due. Of several processes one at a time makes a round, as the holder of an advisory lock that a
 * crash lets go of. @returns whether the round ended early, since nothing answers.
 */
export async function sweepOnce(services: Services, pace: Pace = {}): Promise<boolean> {
  const connection = await services.sql.reserve()
  try {
    const [lock] = await connection<{ taken: boolean }[]>`
      select pg_try_advisory_lock(hashtext('shodan-pro zoom sweep')) as taken`
    if (!lock?.taken) return false
    return await checkDue(services, pace).finally(
      () => connection`select pg_advisory_unlock(hashtext('shodan-pro zoom sweep'))`,
    )
  } finally {
    connection.release()
  }
}

async function checkDue(services: Services, pace: Pace): Promise<boolean> {
  const { signal, pauseMs = () => pauseBetweenChecks(chance()) } = pace
  const due = await listChecksDue(services, mostInARound)
  let unanswered = 0
  for (const [at, userId] of due.entries()) {
    if (at > 0) await pause(await pauseMs(), signal)
    if (signal?.aborted) return false
    unanswered = (await checkOne(services, userId)) ? 0 : unanswered + 1
    if (unanswered === outageAfter) return true
  }
  return false
}

/** The next check is planned before this one, so that a crash in the middle cannot make a loop of it. */
async function checkOne(services: Services, userId: string): Promise<boolean> {
  const ctx = unasked(services)
  const owner = await findOwner(ctx, userId)
  if (!(await planCheck(ctx, owner, nextCheckAt(ctx.now(), chance())))) return true
  const checked = await checkConnection(ctx, owner).catch((error: unknown) => {
    ctx.log.warn({ cause: nameOf(error) }, 'a Zoom connection was not looked at')
    return { answered: false, retryAfterMs: null }
  })
  if (!checked.answered)
    await planCheck(ctx, owner, nextTryAt(ctx.now(), checked.retryAfterMs, chance()), 'again')
  return checked.answered
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined)
}

/** A database error's message carries values, so only its kind is logged (SEC-G02). */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error ? String(error.code) : error.name
}
