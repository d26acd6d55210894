/** The epochs of the keyring: a new key takes over, the old ones read, and each is destroyed by a known date (SEC-C04). */
import { randomBytes } from 'node:crypto'
import { takeLock } from '../../db/embedded/lock.ts'
import { keyLength } from './envelope.ts'
import { type Keyring, newKeyId, readKeyring, replaceKeyring } from './keyring.ts'

const day = 86_400_000
/** With `keptDays` this makes the date by which remains are unreadable: docs/decisions/0008-keys.md. */
export const epochDays = 30
/** The backup window: a backup younger than this can be restored whole. */
export const keptDays = 35
/** A server that had already taken the key may still be about to store what it sealed. */
const writesUnderWay = 60_000

export interface Epoch {
  id: string
  created: Date
  /** When the next key took over; null for the current one. */
  ended: Date | null
}

/** The keys of the ring, oldest first. */
export function listEpochs(ring: Pick<Keyring, 'keys' | 'current'>): Epoch[] {
  const sorted = Object.entries(ring.keys)
    .map(([id, entry]) => ({ id, created: new Date(entry.created) }))
    .toSorted((a, b) => a.created.getTime() - b.created.getTime())
  return sorted.map((key, at) => ({
    ...key,
    ended: key.id === ring.current ? null : (sorted[at + 1]?.created ?? key.created),
  }))
}

/** Whether an ended key has outlived the backups that need it. */
export function isPastBackups({ ended }: Epoch, now: Date): boolean {
  return ended !== null && now.getTime() - ended.getTime() >= keptDays * day
}

/** Adds a key and makes it current. Running servers seal with it from their next seal on. @returns its id. */
export function rotateKeyring(file: string, now: Date): Promise<string> {
  return changeKeyring(file, (ring) => addKey(ring, now))
}

/** As `rotateKeyring`, when the current key is old enough. @returns the new key's id, or null. */
export function rotateWhenDue(file: string, now: Date): Promise<string | null> {
  return changeKeyring<string | null>(file, (ring) => {
    const current = listEpochs(ring).find(({ ended }) => ended === null)
    const isDue = current && now.getTime() - current.created.getTime() >= epochDays * day
    return isDue ? addKey(ring, now) : { ring: null, result: null }
  })
}

/**
 * Destroys a key for good. `secretsUnder` counts what still needs it, asked after the key can no longer be current.
 * @throws Error with one sentence when the key is unknown, current, needed, or younger than the backups (unless `early`).
 */
export function retireKey(
  file: string,
  id: string,
  { now, secretsUnder, early }: { now: Date; secretsUnder: (id: string) => Promise<number>; early: boolean },
): Promise<void> {
  return changeKeyring(file, async (ring) => {
    const epoch = listEpochs(ring).find((candidate) => candidate.id === id)
    if (!epoch) throw new Error(`The keyring has no key ${id}.`)
    if (!epoch.ended) throw new Error(`The key ${id} is the current one: rotate first.`)
    if (now.getTime() - epoch.ended.getTime() < writesUnderWay)
      throw new Error(`The key ${id} was current a moment ago: try again in a minute.`)
    if (!early && !isPastBackups(epoch, now)) {
      const date = new Date(epoch.ended.getTime() + keptDays * day).toISOString().slice(0, 10)
      throw new Error(`Backups need the key ${id} until ${date}; to make them unreadable now, add --now.`)
    }
    const needed = await secretsUnder(id)
    if (needed > 0)
      throw new Error(`The key ${id} is needed by ${needed} stored secrets: re-wrap them first.`)
    const { [id]: _, ...keys } = ring.keys
    return { ring: { ...ring, keys }, result: undefined }
  })
}

/** One change at a time, by whichever process; the file is replaced whole. */
async function changeKeyring<T>(
  file: string,
  change: (ring: Keyring) => Promise<Change<T>> | Change<T>,
): Promise<T> {
  const release = lock(file)
  try {
    const { ring, result } = await change(
      await readKeyring(file, { createIfMissing: false, warn: () => undefined }),
    )
    if (ring) await replaceKeyring(file, ring)
    return result
  } finally {
    release()
  }
}

interface Change<T> {
  ring: Keyring | null
  result: T
}

function lock(file: string): () => void {
  try {
    return takeLock(`${file}.lock`, '')
  } catch {
    throw new Error(
      `The keyring ${file} cannot be changed: its folder is not writable, or another process changes it.`,
    )
  }
}

function addKey(ring: Keyring, now: Date): Change<string> {
  const numbers = Object.keys(ring.keys).map((id) => Number(/^e(\d+)(?:-|$)/.exec(id)?.[1] ?? 0))
  const id = newKeyId(Math.max(0, ...numbers) + 1)
  const entry = { key: randomBytes(keyLength), created: now.toISOString() }
  return { ring: { ...ring, current: id, keys: { ...ring.keys, [id]: entry } }, result: id }
}
