import { decrypt, encrypt, unreadable } from './envelope.ts'
import { type Keyring, readKeyring } from './keyring.ts'
import { createVault, type KeyHolder, type Vault } from './vault.ts'

/**
 * A vault whose wrapping keys lie in `keyringFile`. `createIfMissing` is for evaluations and tests; without it the file
 * must exist and be readable by its owner alone.
 * @throws Error with one sentence when the keyring is missing, malformed, short, not random or open to others.
 */
export async function createLocalVault(
  keyringFile: string,
  options: { createIfMissing: boolean; warn?: (sentence: string) => void },
): Promise<Vault> {
  return createVault(localKeys(await readKeyring(keyringFile, { warn: () => undefined, ...options })))
}

function localKeys(ring: Keyring): KeyHolder {
  const keyNamed = (keyId: string): Buffer => {
    const entry = Object.hasOwn(ring.keys, keyId) ? ring.keys[keyId] : undefined
    if (!entry) throw unreadable()
    return entry.key
  }
  return {
    currentKeyId: ring.current,
    indexKey: ring.indexKey,
    wrapKey: async (dataKey, context) => encrypt(keyNamed(ring.current), dataKey, context),
    unwrapKey: async (keyId, wrapped, context) => decrypt(keyNamed(keyId), wrapped, context),
  }
}
