/** A hundred years; beyond that a date cannot be written any more. */
const farthest = 100 * 365 * 86_400_000

export type Clock = ReturnType<typeof createClock>

/** A clock that runs on `now` (milliseconds) plus an offset the operator may move. */
export function createClock(now: () => number = Date.now) {
  let offset = 0
  const listeners = new Set<() => void>()
  const moveTo = (milliseconds: number) => {
    offset = Math.max(-farthest, Math.min(farthest, milliseconds))
    for (const listener of listeners) listener()
  }
  return {
    now: () => now() + offset,
    iso: () => new Date(now() + offset).toISOString(),
    offset: () => offset,
    advance: (milliseconds: number) => moveTo(offset + milliseconds),
    set: (instant: Date) => moveTo(instant.getTime() - now()),
    reset: () => moveTo(0),
    /** Hears each time the operator has moved the clock. */
    onMove: (listener: () => void) => {
      listeners.add(listener)
    },
  }
}

export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => n * 60_000
export const days = (n: number) => n * 86_400_000
