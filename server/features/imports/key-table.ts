/** Finds numbers by keys in twenty bytes or so a key: millions of keys must not fill the memory. */
export function createKeyTable() {
  let slots = new Float64Array(1 << 12)
  let newest = new Int32Array(1 << 12)
  let filled = 0
  /** Entries of one key form a chain, from the newest to the first, which points at itself. */
  const entries: number[] = []
  const before: number[] = []

  function add(key: string, value: number): void {
    if (filled * 2 > slots.length) grow()
    const at = placeOf(hash(key))
    const entry = entries.length
    before.push(slots[at] === 0 ? entry : (newest[at] ?? entry))
    entries.push(value)
    put(at, hash(key), entry)
  }

  /** @returns whatever was added with the key, the newest first. */
  function list(key: string): number[] {
    const at = placeOf(hash(key))
    if (slots[at] === 0) return []
    const found: number[] = []
    for (let entry = newest[at] ?? 0; ; entry = before[entry] ?? entry) {
      found.push(entries[entry] ?? 0)
      if (before[entry] === entry) return found
    }
  }

  function placeOf(value: number): number {
    let at = value % slots.length
    while (slots[at] !== 0 && slots[at] !== value) at = (at + 1) % slots.length
    return at
  }

  function put(at: number, value: number, entry: number): void {
    if (slots[at] === 0) filled += 1
    slots[at] = value
    newest[at] = entry
  }

  function grow(): void {
    const [values, last] = [slots, newest]
    slots = new Float64Array(values.length * 2)
    newest = new Int32Array(values.length * 2)
    filled = 0
    for (const [at, value] of values.entries()) if (value !== 0) put(placeOf(value), value, last[at] ?? 0)
  }

  return { add, list }
}

/** 53 bits, of which two million keys share one with a chance of 1 in 4,000: then a company more is read, and none is mistaken. */
export function hash(key: string): number {
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
