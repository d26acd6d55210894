/** Seals secrets for the database: AES-256-GCM, a fresh data key per write, wrapped by the keyring. */
import { createHmac } from 'node:crypto'
import { closeEnvelope, decodeEnvelope, encodeHeader, openEnvelope, unreadable } from './envelope.ts'

/** The place that a secret belongs to, e.g. user, connection, purpose, generation. */
export type Binding = Record<string, string | number>

export interface Vault {
  /** Seals `plain` so that it opens only in the same place (`binding`). */
  seal(plain: string, binding: Binding): Promise<Buffer>
  /** @throws VaultError `unreadable` when a bit, a key or the place differs. */
  open(sealed: Buffer, binding: Binding): Promise<string>
  /** A keyed hash, for finding what must not be readable. */
  blindIndex(value: string, purpose: string): Promise<string>
}

/** Whoever holds the wrapping keys. What it throws is an outage, never the fault of a sealed value (SEC-C06). */
export interface KeyHolder {
  currentKeyId: string
  indexKey: Buffer
  /** Wraps with the current key; `context` must be shown again to unwrap. */
  wrapKey(dataKey: Buffer, context: Buffer): Promise<Buffer>
  /** @throws VaultError when the key is unknown, or the wrapped bytes or the context differ. */
  unwrapKey(keyId: string, wrapped: Buffer, context: Buffer): Promise<Buffer>
}

export function createVault(keys: KeyHolder): Vault {
  return {
    async seal(plain, binding) {
      const header = encodeHeader(keys.currentKeyId)
      return closeEnvelope(header, associatedData(header, binding), plain, keys.wrapKey)
    },
    async open(sealed, binding) {
      const { keyId, header, wrapped, content } = decodeEnvelope(sealed)
      const context = associatedData(header, binding)
      const dataKey = await keys.unwrapKey(keyId, wrapped, context)
      return openEnvelope(dataKey, content, context)
    },
    async blindIndex(value, purpose) {
      return createHmac('sha256', keys.indexKey)
        .update(JSON.stringify([purpose, value]))
        .digest('base64url')
    },
  }
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
