/**
 * Looks at every Zoom connection about once a day: keeps its grant alive by refreshing, and finds the grants that ended
 * without a notice reaching us. A dead one needs a reconnect, which its owner's screen says; an outage changes nothing.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { causeOf } from '../cause.ts'
import { type Services, unasked } from '../ctx.ts'
import { checkConnection } from '../features/zoom/check.ts'
import { planCheck } from '../features/zoom/plan-check.ts'
import { listChecksDue, ownerOf } from '../features/zoom/queries.ts'
import type { Job } from './run-jobs.ts'
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

export interface Pace {
  signal?: AbortSignal
  pauseMs?: () => number | Promise<number>
}

/** Of several processes one at a time makes a round; while nothing answers, the pauses grow. */
export function sweepZoom(services: Services): Job {
  let outages = 0
  const run = async (signal: AbortSignal) => {
    const isOutage = await checkDue(services, { signal }).catch((error: unknown) => {
      outages += 1
      throw error
    })
    outages = isOutage ? outages + 1 : 0
  }
  const every = () => pauseBetweenRounds(outages, chance())
  return { name: 'zoom sweep', every, waitsFirst: true, alone: true, run }
}

/** One round over what is due. @returns whether it ended early, since nothing answers. */
export async function checkDue(services: Services, pace: Pace): Promise<boolean> {
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
  const owner = await ownerOf(ctx, userId)
  if (!(await planCheck(ctx, owner, nextCheckAt(ctx.now(), chance())))) return true
  const checked = await checkConnection(ctx, owner).catch((error: unknown) => {
    ctx.log.warn({ cause: causeOf(error) }, 'a Zoom connection was not looked at')
    return { answered: false, retryAfterMs: null }
  })
  if (!checked.answered || checked.retryAfterMs !== null)
    await planCheck(ctx, owner, nextTryAt(ctx.now(), checked.retryAfterMs, chance()), 'again')
  return checked.answered
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined)
}
