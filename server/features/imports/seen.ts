/** Remembers which keys were met, eight bytes each: a list of two million rows must not fill the memory. */
export function createSeen() {
  let slots = new Float64Array(1 << 12)
  let filled = 0

  /** @returns whether the key had been met before; it has been now. */
  function meet(key: string): boolean {
    if (filled * 2 > slots.length) grow()
    return put(hash(key))
  }

  /** @returns whether the key has been met. */
  function has(key: string): boolean {
    return slots[placeOf(hash(key))] !== 0
  }

  function placeOf(value: number): number {
    let at = value % slots.length
    while (slots[at] !== 0 && slots[at] !== value) at = (at + 1) % slots.length
    return at
  }

  function put(value: number): boolean {
    const at = placeOf(value)
    if (slots[at] === value) return true
    slots[at] = value
    filled += 1
    return false
  }

  function grow(): void {
    const before = slots
    slots = new Float64Array(before.length * 2)
    filled = 0
    for (const value of before) if (value !== 0) put(value)
  }

  return { meet, has }
}

/** 53 bits, of which two million keys share one with a chance of 1 in 4,000: good enough for a forecast. */
function hash(key: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 1 + (high >>> 0) * 0x100000 + (low >>> 12)
}
