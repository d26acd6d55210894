import type { Clock } from './clock.ts'

export type JournalEntry = {
  seq: number
  at: string
  endpoint: string
  /** `pending` until answered; then what happened, in one word. */
  outcome: string
  status: number | null
  clientId?: string
  userId?: string
  grantId?: string
  /** The last six characters of the token or code that was shown to us. */
  secretEnding?: string
  /** The fault that shaped the answer. */
  fault?: string
  /** Where the form fields came from: Zoom takes both, a careful client sends a body. */
  via?: 'body' | 'query'
  pkce?: 'S256' | 'plain' | 'none'
  trackingId?: string
}

export type Journal = ReturnType<typeof createJournal>

/** Remembers the newest `capacity` calls. It never holds a full token, code or secret. */
export function createJournal(clock: Clock, capacity = 1000) {
  let entries: JournalEntry[] = []
  let seq = 0
  return {
    /** Opens an entry for a call that has just arrived; the caller completes the entry in place. */
    begin: (endpoint: string): JournalEntry => {
      seq += 1
      const entry: JournalEntry = { seq, at: clock.iso(), endpoint, outcome: 'pending', status: null }
      entries.push(entry)
      if (entries.length > capacity) entries = entries.slice(-capacity)
      return entry
    },
    /** Oldest first. `after` is the `seq` of the last entry already read. */
    list: (filter: { endpoint?: string; after?: number } = {}): JournalEntry[] =>
      entries.filter(
        (entry) =>
          entry.seq > (filter.after ?? 0) && (!filter.endpoint || entry.endpoint === filter.endpoint),
      ),
    clear: () => {
      entries = []
    },
  }
}
