/**
 * Where the outbox outlives the page. A slip is written before `write` returns; a copy goes to the archive, which takes a
 * moment. Either is enough, so a browser that refuses one, or both, still sends.
 */
import { openArchive } from './outbox-archive.ts'
import { mergeEntries, type OutboxEntry } from './outbox-rules.ts'
import { openSlips } from './outbox-slips.ts'

export interface OutboxStore {
  write(entry: OutboxEntry): void
  remove(entry: OutboxEntry): void
  /** Null: the browser has thrown away what it kept. */
  read(): Promise<OutboxEntry[] | null>
  /** Whether what is written would be there after a reload. */
  isKeeping(): boolean
  /** Calls back when there may be something new to read. */
  onChange(listener: () => void): () => void
}

/** The outbox of one account in one workspace on this browser; another's is never read (nor sent). */
export function browserOutboxStore(place: string): OutboxStore {
  const listeners = new Set<() => void>()
  const slips = openSlips(place)
  const archive = openArchive(place, () => {
    for (const listener of listeners) listener()
  })
  return {
    write(entry) {
      slips.write(entry)
      // Struck out meanwhile, in whichever tab: it was sent before it got there.
      archive.put(entry, () => slips.has(entry))
    },
    remove(entry) {
      slips.strike(entry)
      archive.remove(entry)
    },
    async read() {
      if (slips.isWiped()) return null
      const archived = await archive.list()
      return [...mergeEntries(slips.all(), archived).values()]
    },
    isKeeping: () => slips.isKeeping() || archive.isKeeping(),
    onChange(listener) {
      listeners.add(listener)
      const end = slips.onChange(listener)
      return () => {
        listeners.delete(listener)
        end()
      }
    },
  }
}
