/**
 * Where the outbox outlives the page. IndexedDB takes a moment, and the tab may be closed in that moment: so an entry
 * is first written to localStorage, which is done when the line is, and moves to IndexedDB from there.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { mergeEntries, type OutboxEntry } from './outbox-rules.ts'

export interface OutboxStore {
  /** Done when it returns, unless it answers false: then this browser keeps nothing at once. */
  write(entry: OutboxEntry): boolean
  remove(entry: OutboxEntry): void
  read(): Promise<OutboxEntry[]>
  /** Calls back when another tab changed something. */
  onChange(listener: () => void): () => void
}

interface Archive extends DBSchema {
  entries: { key: [string, string]; value: { userId: string; key: string; entry: OutboxEntry } }
}

/** The outbox of one account on this browser; another account's is never read (nor sent). */
export function browserOutboxStore(userId: string): OutboxStore {
  const archive = openArchive()
  const channel = new BroadcastChannel(`shodan-outbox:${userId}`)
  const tell = () => channel.postMessage('changed')
  return {
    write(entry) {
      const isNoted = writeDown(userId, entry)
      void moveToArchive(archive, userId, entry, isNoted).then(tell)
      return isNoted
    },
    remove(entry) {
      strike(userId, entry)
      void archive
        .then((db) => removeUnlessNewer(db, userId, entry))
        .catch(() => {})
        .then(tell)
    },
    async read() {
      // In this order an entry that moves over meanwhile is found twice rather than never.
      const written = writtenDown(userId)
      const archived = await archive.then((db) => listArchived(db, userId)).catch(() => [])
      return [...mergeEntries(written, archived).values()]
    },
    onChange(listener) {
      channel.addEventListener('message', listener)
      return () => channel.removeEventListener('message', listener)
    },
  }
}

function openArchive(): Promise<IDBPDatabase<Archive>> {
  const opened = openDB<Archive>('shodan-outbox', 1, {
    upgrade: (db) => void db.createObjectStore('entries', { keyPath: ['userId', 'key'] }),
  })
  opened.catch(() => {})
  return opened
}

/** Only a later state takes the place of an earlier one, whichever tab comes last. */
async function moveToArchive(
  archive: Promise<IDBPDatabase<Archive>>,
  userId: string,
  entry: OutboxEntry,
  isNoted: boolean,
): Promise<void> {
  try {
    const db = await archive
    const change = db.transaction('entries', 'readwrite', { durability: 'strict' })
    const known = await change.store.get([userId, entry.key])
    // Struck out meanwhile: it was sent before it got here.
    const isSent = isNoted && !isWrittenDown(userId, entry)
    if (!isSent && (known?.entry.revision ?? -1) < entry.revision) {
      await change.store.put({ userId, key: entry.key, entry })
    }
    await change.done
    strike(userId, entry)
  } catch {
    // A browser without IndexedDB (a private window, say) keeps it in localStorage.
  }
}

async function removeUnlessNewer(
  db: IDBPDatabase<Archive>,
  userId: string,
  entry: OutboxEntry,
): Promise<void> {
  const change = db.transaction('entries', 'readwrite')
  const known = await change.store.get([userId, entry.key])
  if (known && known.entry.revision <= entry.revision) await change.store.delete([userId, entry.key])
  await change.done
}

async function listArchived(db: IDBPDatabase<Archive>, userId: string): Promise<OutboxEntry[]> {
  const rows = await db.getAll('entries', IDBKeyRange.bound([userId, ''], [userId, '\uffff']))
  return rows.map((row) => row.entry)
}

const slip = (userId: string, key: string) => `shodan.outbox.${userId}.${key}`

function writeDown(userId: string, entry: OutboxEntry): boolean {
  try {
    localStorage.setItem(slip(userId, entry.key), JSON.stringify(entry))
    return true
  } catch {
    return false
  }
}

function strike(userId: string, entry: OutboxEntry): void {
  if (isWrittenDown(userId, entry)) localStorage.removeItem(slip(userId, entry.key))
}

/** Whether this very state, or an earlier one, is on paper. */
function isWrittenDown(userId: string, entry: OutboxEntry): boolean {
  const written = parse(readSlip(slip(userId, entry.key)))
  return written !== null && written.revision <= entry.revision
}

function writtenDown(userId: string): OutboxEntry[] {
  const prefix = slip(userId, '')
  const names = Array.from({ length: slips() }, (_, index) => localStorage.key(index))
  return names.flatMap((name) => (name?.startsWith(prefix) ? (parse(readSlip(name)) ?? []) : []))
}

function slips(): number {
  try {
    return localStorage.length
  } catch {
    return 0
  }
}

function readSlip(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** We wrote it ourselves; what cannot be read any more is left alone. */
function parse(text: string | null): OutboxEntry | null {
  try {
    return text === null ? null : (JSON.parse(text) as OutboxEntry)
  } catch {
    return null
  }
}
