/** Seals secrets for the database: AES-256-GCM, a fresh data key per write, wrapped by a key that is not in the database. */
import { createHmac } from 'node:crypto'
import { closeEnvelope, decodeEnvelope, encodeHeader, openEnvelope, unreadable } from './envelope.ts'

/** The place that a secret belongs to, e.g. user, connection, purpose, generation. */
export type Binding = Record<string, string | number>

export interface Vault {
  /** Seals `plain` so that it opens only in the same place (`binding`). @throws Problem while no key is to be had. */
  seal(plain: string, binding: Binding): Promise<Buffer>
  /** Gets the key now, so that sealing cannot fail after what must not be done twice (F-01, F-23). Seals once. */
  prepareSeal(binding: Binding): Promise<(plain: string) => Buffer>
  /** @throws VaultError `unreadable` when a bit, a key or the place differs; Problem while no key is to be had. */
  open(sealed: Buffer, binding: Binding): Promise<string>
  /** Seals under the current key what another sealed, in memory; null when it is the current one's (SEC-C04). */
  rewrap(sealed: Buffer, binding: Binding): Promise<Buffer | null>
  /** A keyed hash, for finding what must not be readable. */
  blindIndex(value: string, purpose: string): Promise<string>
  /** The id of the key that seals now. */
  currentKeyId(): Promise<string>
}

/** What wraps a data key is told its place: as bytes to authenticate, and by name for a key service's records. */
export interface WrapContext {
  bytes: Buffer
  binding: Binding
}

/** Whoever holds the wrapping keys. An outage throws `keysUnavailable`, never `unreadable` (SEC-C06). */
export interface KeyHolder {
  currentKeyId(): Promise<string>
  /** `context` must be shown again to unwrap. */
  wrapKey(keyId: string, dataKey: Buffer, context: WrapContext): Promise<Buffer>
  /** @throws VaultError when the key is unknown, or the wrapped bytes or the context differ. */
  unwrapKey(keyId: string, wrapped: Buffer, context: WrapContext): Promise<Buffer>
}

/** `indexKey` outlives every wrapping key: what it hashed must be found again. */
export function createVault(keys: KeyHolder, indexKey: () => Promise<Buffer>): Vault {
  const prepareSeal = async (binding: Binding) => {
    const keyId = await keys.currentKeyId()
    const header = encodeHeader(keyId)
    const bytes = associatedData(header, binding)
    return closeEnvelope(header, bytes, (dataKey) => keys.wrapKey(keyId, dataKey, { bytes, binding }))
  }
  const vault: Vault = {
    prepareSeal,
    seal: async (plain, binding) => (await prepareSeal(binding))(plain),
    async open(sealed, binding) {
      const { keyId, header, wrapped, content } = decodeEnvelope(sealed)
      const bytes = associatedData(header, binding)
      return openEnvelope(await keys.unwrapKey(keyId, wrapped, { bytes, binding }), content, bytes)
    },
    async rewrap(sealed, binding) {
      if (decodeEnvelope(sealed).keyId === (await keys.currentKeyId())) return null
      return vault.seal(await vault.open(sealed, binding), binding)
    },
    async blindIndex(value, purpose) {
      return createHmac('sha256', await indexKey())
        .update(JSON.stringify([purpose, value]))
        .digest('base64url')
    },
    currentKeyId: () => keys.currentKeyId(),
  }
  return vault
}

/** Whether an error means that a sealed value cannot be read here, ever. */
export function isVaultError(error: unknown): boolean {
  return error instanceof Error && error.name === 'VaultError'
}

/** SEC-C02. One binding has one encoding: sorted by name, and 1 differs from "1". */
function associatedData(header: Buffer, binding: Binding): Buffer {
  const entries = Object.entries(binding)
  if (entries.some(([, value]) => typeof value === 'number' && !Number.isSafeInteger(value)))
    throw unreadable()
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.concat([header, Buffer.from(JSON.stringify(sorted))])
}
