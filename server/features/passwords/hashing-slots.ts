import { availableParallelism } from 'node:os'
import { Problem } from '../../../shared/problems.ts'
import { createSlots } from '../../slots.ts'

/** A processor stays free for everybody else's requests; a hash takes 46 MiB for some 50 ms. */
const mostAtOnce = Math.max(1, Math.min(4, availableParallelism() - 1))

/** As many as are worked through in a few seconds: who would wait longer has left. */
const mostWaiting = 100

/** SEC-A03: hashes a few passwords at a time; the others wait in their order. */
export const inHashingSlot = createHashingSlots(mostAtOnce, mostWaiting)

/** @throws Problem `temporarily_unavailable` when too many wait already. */
export function createHashingSlots(atOnce: number, queue: number) {
  const inSlot = createSlots(atOnce)
  let inside = 0
  return async function inHashingSlot<T>(work: () => Promise<T>): Promise<T> {
    if (inside >= atOnce + queue) throw new Problem('temporarily_unavailable', { retryAfter: 5 })
    inside += 1
    try {
      return await inSlot(work)
    } finally {
      inside -= 1
    }
  }
}
