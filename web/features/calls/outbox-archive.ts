/**
 * The outbox in IndexedDB, which outlasts a crash of the machine but answers late or never in some browsers: nobody waits
 * for it longer than a moment, and what it says late is heard late.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { OutboxEntry } from './outbox-rules.ts'

interface Archive extends DBSchema {
  entries: { key: [string, string]; value: { place: string; key: string; entry: OutboxEntry } }
}

type Connection = IDBPDatabase<Archive>

/** How long its answer is waited for, in ms. */
export const archivePatience = 1000

export function openArchive(place: string, onLateAnswer: () => void) {
  const onConnection = keepConnection()
  let isLate = false
  let isKeeping = false

  return {
    /** Only a later state takes the place of an earlier one. `isWanted` is asked when its turn has come. */
    put(entry: OutboxEntry, isWanted: () => boolean): void {
      const settle = (isKept: boolean) => () => {
        isKeeping = isKept
      }
      onConnection((db) => putUnlessOlder(db, place, entry, isWanted)).then(settle(true), settle(false))
    },
    remove(entry: OutboxEntry): void {
      onConnection((db) => removeUnlessNewer(db, place, entry)).catch(() => {})
    },
    /** What it has; nothing while it is late. */
    async list(): Promise<OutboxEntry[]> {
      if (isLate) return []
      const reading = onConnection((db) => listRows(db, place)).catch(() => [])
      const rows = await within(archivePatience, reading)
      if (rows) return rows
      isLate = true
      void reading.then(() => {
        isLate = false
        onLateAnswer()
      })
      return []
    },
    isKeeping: () => isKeeping,
  }
}

/** Work begins in the order in which it is asked for; where the browser has closed the connection, on another one. */
function keepConnection() {
  let connection: Promise<Connection> | null = null

  function forget(): void {
    connection?.then((db) => db.close()).catch(() => {})
    connection = null
  }

  function connect(): Promise<Connection> {
    connection ??= openDatabase(forget)
    return connection
  }

  return async function work<T>(task: (db: Connection) => Promise<T>): Promise<T> {
    try {
      return await task(await connect())
    } catch {
      forget()
      return task(await connect())
    }
  }
}

/** Of whichever version is there, so that a tab with newer code may raise it: this one lets go at once. */
async function openDatabase(onLost: () => void): Promise<Connection> {
  const db: Connection = await openDB<Archive>('shodan-calls', undefined, {
    upgrade: (fresh) => void fresh.createObjectStore('entries', { keyPath: ['place', 'key'] }),
    blocking: () => {
      db.close()
      onLost()
    },
    terminated: onLost,
  })
  return db
}

async function putUnlessOlder(
  db: Connection,
  place: string,
  entry: OutboxEntry,
  isWanted: () => boolean,
): Promise<void> {
  const change = begin(db)
  const known = await change.store.get([place, entry.key])
  if (isWanted() && (known?.entry.revision ?? -1) < entry.revision)
    await change.store.put({ place, key: entry.key, entry })
  await change.done
}

async function removeUnlessNewer(db: Connection, place: string, entry: OutboxEntry): Promise<void> {
  const change = begin(db)
  const known = await change.store.get([place, entry.key])
  if (known && known.entry.revision <= entry.revision) await change.store.delete([place, entry.key])
  await change.done
}

function begin(db: Connection) {
  const change = db.transaction('entries', 'readwrite', { durability: 'strict' })
  // Where a step fails, that is thrown first.
  change.done.catch(() => {})
  return change
}

async function listRows(db: Connection, place: string): Promise<OutboxEntry[]> {
  const rows = await db.getAll('entries', IDBKeyRange.bound([place, ''], [place, '\uffff']))
  return rows.map((row) => row.entry)
}

/** Null when it takes longer. */
function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, null)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
