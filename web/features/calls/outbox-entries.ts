/** The outbox as this page knows it: a copy of what is stored, kept in step with it and with other tabs. */
import { mergeEntries, type OutboxEntry } from './outbox-rules.ts'
import type { OutboxStore } from './outbox-store.ts'

export type OutboxEntries = ReturnType<typeof createEntries>

export function createEntries(store: OutboxStore) {
  let entries = new Map<string, OutboxEntry>()
  let snapshot: readonly OutboxEntry[] = []
  let lastRevision = 0
  const settled = new Map<string, number>()
  const listeners = new Set<() => void>()

  function announce(): void {
    snapshot = [...entries.values()]
    for (const listener of listeners) listener()
  }

  /** Keeps a new state of an entry, on this device when it returns. */
  function keep(draft: Omit<OutboxEntry, 'revision'>): OutboxEntry {
    lastRevision = Math.max(Date.now(), lastRevision + 1)
    const entry = { ...draft, revision: lastRevision }
    entries.set(entry.key, entry)
    store.write(entry)
    announce()
    return entry
  }

  /** Forgets this state of an entry and all before it. */
  function drop(entry: OutboxEntry): void {
    settled.set(entry.key, entry.revision)
    if ((entries.get(entry.key)?.revision ?? 0) <= entry.revision) entries.delete(entry.key)
    store.remove(entry)
    announce()
  }

  /** Reads again what other tabs may have changed; what was kept or dropped here meanwhile stays so. */
  async function reload(): Promise<void> {
    const before = new Map([...entries.values()].map(({ key, revision }) => [key, revision]))
    const read = await store.read()
    if (read === null) return keepAgain()
    const stored = read.filter((entry) => entry.revision > (settled.get(entry.key) ?? 0))
    const own = [...entries.values()].filter((entry) => entry.revision > (before.get(entry.key) ?? 0))
    entries = mergeEntries(stored, own)
    announce()
  }

  /** The browser has thrown away what it kept; this page still has its copy. */
  function keepAgain(): void {
    for (const entry of entries.values()) store.write(entry)
    announce()
  }

  return {
    keep,
    drop,
    reload,
    announce,
    get: (key: string) => entries.get(key),
    all: () => snapshot,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
