/** The local keyring: a small JSON file that only the product's own user may read. */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { keyLength } from './envelope.ts'

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === keyLength, `a key must have ${keyLength} bytes`)
  .refine(looksRandom, 'a key must be random')

/** Refuses what somebody typed or filled in: of true random keys it refuses less than one in 10^13. */
function looksRandom(bytes: Buffer): boolean {
  const steps = new Set(bytes.map((byte, at) => byte - (bytes[at - 1] ?? 0)))
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return new Set(bytes).size > 8 && steps.size > 8 && !isText
}

/** A key's id names its epoch; it goes in clear into every value sealed under it. */
const keyId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'a key id has up to 32 letters, digits, "-" and "_"')

const keyring = z
  .strictObject({
    version: z.literal(1),
    current: keyId,
    keys: z.record(keyId, z.strictObject({ key, created: z.iso.datetime() })),
    indexKey: key,
  })
  .refine((ring) => Object.hasOwn(ring.keys, ring.current), 'the current key is missing')
export type Keyring = z.output<typeof keyring>

/**
 * Reads the keyring. With `createIfMissing`, as outside production, a missing one is made, and a file that others may
 * read is only a warning; otherwise both are refused.
 * @throws Error with one sentence that names the file and never its content (SEC-C05).
 */
export async function readKeyring(
  file: string,
  options: { createIfMissing: boolean; warn: (sentence: string) => void },
): Promise<Keyring> {
  if (options.createIfMissing) await createKeyring(file)
  const { text, mode } = await read(file)
  if ((mode & 0o077) !== 0) {
    const sentence = `Others on this machine may read the keyring ${file}; run: chmod 600 ${file}`
    if (!options.createIfMissing) throw new Error(sentence)
    options.warn(sentence)
  }
  return parse(file, text)
}

/** Makes the keyring unless it exists. Of two starts at once one wins, and both read the winner's file. */
async function createKeyring(file: string): Promise<void> {
  if (await exists(file)) return
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    await writeDurably(draft, JSON.stringify(newKeyring(), null, 2))
    await link(draft, file)
    await syncFolder(dirname(file))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw new Error(`The keyring ${file} cannot be created (${codeOf(error)}).`)
  } finally {
    await rm(draft, { force: true })
  }
}

function newKeyring() {
  const fresh = () => randomBytes(keyLength).toString('base64')
  const [id, created] = [newKeyId(1), new Date().toISOString()]
  return { version: 1, current: id, keys: { [id]: { key: fresh(), created } }, indexKey: fresh() }
}

/**
 * The id of an epoch's key. A keyring that is made again after a loss, and a copy of one that makes its own next key, must not
 * give another key the same id: what it sealed would seem damaged, and not under a key that is not there. Hence what is random in it.
 */
export function newKeyId(epoch: number): string {
  return `e${epoch}-${randomBytes(3).toString('hex')}`
}

/**
 * Puts `ring` in the place of the keyring, whole or not at all, readable by its owner alone. Only for whoever holds the
 * keyring's lock.
 */
export async function replaceKeyring(file: string, ring: Keyring): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  const encode = (bytes: Buffer) => bytes.toString('base64')
  const keys = Object.entries(ring.keys).map(([id, entry]) => [id, { ...entry, key: encode(entry.key) }])
  const content = { ...ring, keys: Object.fromEntries(keys), indexKey: encode(ring.indexKey) }
  try {
    await removeDrafts(file)
    await writeDurably(draft, JSON.stringify(content, null, 2))
    await rename(draft, file)
    await syncFolder(dirname(file))
  } catch (error) {
    throw new Error(`The keyring ${file} cannot be written (${codeOf(error)}).`)
  } finally {
    await rm(draft, { force: true })
  }
}

/** What a crash left behind holds keys that are meant to be destroyed one day. */
async function removeDrafts(file: string): Promise<void> {
  const isDraft = (name: string) => name.startsWith(`${basename(file)}.`) && /\.[0-9a-f]{16}$/.test(name)
  for (const name of await readdir(dirname(file)))
    if (isDraft(name)) await rm(join(dirname(file), name), { force: true })
}

async function read(file: string): Promise<{ text: string; mode: number }> {
  try {
    const [text, { mode }] = await Promise.all([readFile(file, 'utf8'), stat(file)])
    return { text, mode }
  } catch (error) {
    throw new Error(`The keyring ${file} cannot be read (${codeOf(error)}).`)
  }
}

function parse(file: string, text: string): Keyring {
  const ring = keyring.safeParse(jsonOrNull(text))
  if (ring.success) return ring.data
  const [fault] = ring.error.issues
  throw new Error(`The keyring ${file} is not usable: ${fault?.path.join('.') || 'file'}: ${fault?.message}.`)
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new name in a folder survives a power cut only once the folder itself is on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
