/** Chance that can be repeated: the same seed, purpose and place give the same rolls, whoever asks first. */

/** A number from 0 up to, not including, 1. */
export type Rolls = () => number

/** The rolls for one row: `place` is its number within `purpose`. */
export function rollsFor(seed: number, purpose: number, place: number): Rolls {
  let state = mixed(mixed(mixed(seed) ^ purpose) ^ place)
  return () => {
    state = (state + 0x9e3779b9) | 0
    return (mixed(state) >>> 0) / 0x1_0000_0000
  }
}

/** 32 bits of which each depends on all of the given ones (the finalizer of MurmurHash3). */
export function mixed(bits: number): number {
  let h = bits | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** One of a list, each as likely as the others. @throws RangeError for an empty list. */
export function pick<T>(list: readonly T[], rolls: Rolls): T {
  return at(list, Math.floor(rolls() * list.length))
}

/** One of a list whose first are much more frequent than its last, as words of a language are. @param skew 1: all alike. */
export function pickEarly<T>(list: readonly T[], rolls: Rolls, skew = 2): T {
  return at(list, Math.floor(rolls() ** skew * list.length))
}

/** One of a list of entries, each with its weight. */
export function pickWeighted<T>(list: readonly (readonly [T, number])[], rolls: Rolls): T {
  let left = rolls() * list.reduce((sum, [, weight]) => sum + weight, 0)
  const found = list.find(([, weight]) => {
    left -= weight
    return left < 0
  })
  return at(found ?? list.at(-1) ?? [], 0) as T
}

/** Sends each of `count` numbers to another of them, so that neighbours part; nothing is hit twice. */
export function scattered(place: number, count: number): number {
  // A prime above every count, so that it divides none; its product with one stays exact.
  return (place * 15_485_863 + 7_919) % count
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError('there is nothing to choose from')
  return found
}
