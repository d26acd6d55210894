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
  entries: { key: [string, string]; value: { place: string; key: string; entry: OutboxEntry } }
}

/** The outbox of one account in one workspace on this browser; another's is never read (nor sent). */
export function browserOutboxStore(place: string): OutboxStore {
  const archive = openArchive()
  const channel = new BroadcastChannel(`shodan-outbox:${place}`)
  const tell = () => channel.postMessage('changed')
  return {
    write(entry) {
      const isNoted = writeDown(place, entry)
      void moveToArchive(archive, place, entry, isNoted).then(tell)
      return isNoted
    },
    remove(entry) {
      strike(place, entry)
      void archive
        .then((db) => removeUnlessNewer(db, place, entry))
        .catch(() => {})
        .then(tell)
    },
    async read() {
      // In this order an entry that moves over meanwhile is found twice rather than never.
      const written = writtenDown(place)
      const archived = await archive.then((db) => listArchived(db, place)).catch(() => [])
      return [...mergeEntries(written, archived).values()]
    },
    onChange(listener) {
      channel.addEventListener('message', listener)
      return () => channel.removeEventListener('message', listener)
    },
  }
}

function openArchive(): Promise<IDBPDatabase<Archive>> {
  const opened = openDB<Archive>('shodan-calls', 1, {
    upgrade: (db) => void db.createObjectStore('entries', { keyPath: ['place', 'key'] }),
  })
  opened.catch(() => {})
  return opened
}

/** Only a later state takes the place of an earlier one, whichever tab comes last. */
async function moveToArchive(
  archive: Promise<IDBPDatabase<Archive>>,
  place: string,
  entry: OutboxEntry,
  isNoted: boolean,
): Promise<void> {
  try {
    const db = await archive
    const change = db.transaction('entries', 'readwrite', { durability: 'strict' })
    const known = await change.store.get([place, entry.key])
    // Struck out meanwhile: it was sent before it got here.
    const isSent = isNoted && !isWrittenDown(place, entry)
    if (!isSent && (known?.entry.revision ?? -1) < entry.revision) {
      await change.store.put({ place, key: entry.key, entry })
    }
    await change.done
    strike(place, entry)
  } catch {
    // A browser without IndexedDB (a private window, say) keeps it in localStorage.
  }
}

async function removeUnlessNewer(
  db: IDBPDatabase<Archive>,
  place: string,
  entry: OutboxEntry,
): Promise<void> {
  const change = db.transaction('entries', 'readwrite')
  const known = await change.store.get([place, entry.key])
  if (known && known.entry.revision <= entry.revision) await change.store.delete([place, entry.key])
  await change.done
}

async function listArchived(db: IDBPDatabase<Archive>, place: string): Promise<OutboxEntry[]> {
  const rows = await db.getAll('entries', IDBKeyRange.bound([place, ''], [place, '\uffff']))
  return rows.map((row) => row.entry)
}

const slip = (place: string, key: string) => `shodan.outbox.${place}.${key}`

function writeDown(place: string, entry: OutboxEntry): boolean {
  try {
    localStorage.setItem(slip(place, entry.key), JSON.stringify(entry))
    return true
  } catch {
    return false
  }
}

function strike(place: string, entry: OutboxEntry): void {
  if (isWrittenDown(place, entry)) localStorage.removeItem(slip(place, entry.key))
}

/** Whether this very state, or an earlier one, is on paper. */
function isWrittenDown(place: string, entry: OutboxEntry): boolean {
  const written = parse(readSlip(slip(place, entry.key)))
  return written !== null && written.revision <= entry.revision
}

function writtenDown(place: string): OutboxEntry[] {
  const prefix = slip(place, '')
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
