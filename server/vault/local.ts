import { stat } from 'node:fs/promises'
import { decrypt, encrypt, unreadable } from './envelope.ts'
import { type Keyring, readKeyring } from './keyring.ts'
import { createVault, type KeyHolder, type Vault } from './vault.ts'

interface Options {
  createIfMissing: boolean
  warn?: (sentence: string) => void
}

/**
 * A vault whose wrapping keys lie in `keyringFile`. `createIfMissing` is for evaluations and tests; without it the file
 * must exist and be readable by its owner alone.
 * @throws Error with one sentence when the keyring is missing, malformed, short, not random or open to others.
 */
export async function createLocalVault(keyringFile: string, options: Options): Promise<Vault> {
  const keys = await createLocalKeys(keyringFile, options)
  return createVault(keys, keys.indexKey)
}

/** The keys of `keyringFile` as it is at each use: a key that was added or removed needs no restart (SEC-C04). */
export async function createLocalKeys(
  keyringFile: string,
  options: Options,
): Promise<KeyHolder & { indexKey: () => Promise<Buffer> }> {
  const ring = await freshRing(keyringFile, { warn: () => undefined, ...options })
  const keyNamed = async (keyId: string): Promise<Buffer> => {
    const { keys } = await ring()
    const entry = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined
    if (!entry) throw unreadable()
    return entry.key
  }
  return {
    currentKeyId: async () => (await ring()).current,
    indexKey: async () => (await ring()).indexKey,
    wrapKey: async (keyId, dataKey, { bytes }) => encrypt(await keyNamed(keyId), dataKey, bytes),
    unwrapKey: async (keyId, wrapped, { bytes }) => decrypt(await keyNamed(keyId), wrapped, bytes),
  }
}

/** Reads the file again when it is another one; while that cannot be used, the keys in memory go on serving. */
async function freshRing(file: string, options: Required<Options>): Promise<() => Promise<Keyring>> {
  let seen = await signOf(file)
  let ring = await readKeyring(file, options)
  seen ??= await signOf(file)
  return async () => {
    const now = await signOf(file)
    if (now === seen || now === null) return ring
    seen = now
    try {
      ring = await readKeyring(file, options)
    } catch (error) {
      options.warn(error instanceof Error ? error.message : 'The keyring cannot be read.')
    }
    return ring
  }
}

/** A file that was replaced or written has another sign; null when there is none. */
async function signOf(file: string): Promise<string | null> {
  return stat(file, { bigint: true }).then(
    ({ ino, mtimeNs, ctimeNs, size }) => [ino, mtimeNs, ctimeNs, size].join(' '),
    () => null,
  )
}
