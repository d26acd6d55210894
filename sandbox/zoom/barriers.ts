import type { Endpoint } from './faults.ts'
import { newId } from './secrets.ts'

export type BarrierPoint = 'before' | 'after'

export type Barrier = {
  id: string
  endpoint: Endpoint
  point: BarrierPoint
  /** How many calls stand here now. */
  waiting: () => number
  /** Resolves once `count` calls have reached this barrier, whether or not they still stand here. */
  arrived: (count?: number) => Promise<void>
  /** Lets everybody through and removes the barrier. */
  release: () => void
}

export type Barriers = ReturnType<typeof createBarriers>

/** Gates that hold a call just before it changes anything, or after the change and before the answer. */
export function createBarriers(longestWaitMs = 60_000) {
  const barriers = new Map<string, HeldBarrier>()
  return {
    raise: (endpoint: Endpoint, point: BarrierPoint): Barrier => {
      const barrier = holdCalls(endpoint, point, longestWaitMs, () => barriers.delete(barrier.id))
      barriers.set(barrier.id, barrier)
      return barrier
    },
    /** Waits for every barrier that stands in the way. */
    pass: async (endpoint: Endpoint, point: BarrierPoint): Promise<void> => {
      for (const barrier of barriers.values()) {
        if (barrier.endpoint === endpoint && barrier.point === point) await barrier.wait()
      }
    },
    list: (): Barrier[] => [...barriers.values()],
    find: (id: string): Barrier | undefined => barriers.get(id),
    releaseAll: () => {
      for (const barrier of [...barriers.values()]) barrier.release()
    },
  }
}

type HeldBarrier = Barrier & { wait: () => Promise<void> }

function holdCalls(
  endpoint: Endpoint,
  point: BarrierPoint,
  longestWaitMs: number,
  onRelease: () => void,
): HeldBarrier {
  const gate = Promise.withResolvers<void>()
  const watchers: { count: number; resolve: () => void }[] = []
  let arrivals = 0
  let waiting = 0
  const release = () => {
    clearTimeout(timer)
    onRelease()
    gate.resolve()
  }
  // A forgotten barrier must not hold an evaluation for ever.
  const timer = setTimeout(release, longestWaitMs).unref()
  return {
    id: newId(),
    endpoint,
    point,
    waiting: () => waiting,
    arrived: (count = 1) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (arrivals >= count) resolve()
      else watchers.push({ count, resolve })
      return promise
    },
    release,
    wait: async () => {
      arrivals += 1
      waiting += 1
      for (const watcher of watchers) if (arrivals >= watcher.count) watcher.resolve()
      await gate.promise
      waiting -= 1
    },
  }
}
