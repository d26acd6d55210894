import { createDecipheriv } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeEnvelope } from './envelope.ts'
import { createLocalVault } from './local.ts'
import { createVault, isVaultError, type Vault } from './vault.ts'

const place = { purpose: 'zoom_tokens', user: 'u-1', connection: 'c-1', generation: 3 }
let folder: string
let vault: Vault
let keyringFile: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'))
  keyringFile = join(folder, 'keyring.json')
  vault = await createLocalVault(keyringFile, { createIfMissing: true })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const refused = { name: 'VaultError', message: 'unreadable' }

describe('a sealed value', () => {
  test('opens in its own place to exactly what was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 5_000 }), async (plain) => {
        expect(await vault.open(await vault.seal(plain, place), place)).toBe(plain)
      }),
      { numRuns: 50 },
    )
  })

  test('names version, algorithm and key id in its first bytes, and shows nothing of the secret (SEC-C01)', async () => {
    const sealed = await vault.seal('marker-secret', place)
    const keyId = await vault.currentKeyId()
    expect([...sealed.subarray(0, 3 + keyId.length)]).toEqual([1, 1, keyId.length, ...Buffer.from(keyId)])
    expect(sealed.toString('latin1')).not.toContain('marker-secret')
  })

  test('never repeats a data key or a nonce in 10,000 seals (SEC-C01)', async () => {
    const ring = JSON.parse(await readFile(keyringFile, 'utf8'))
    const wrappingKey = Buffer.from(ring.keys[ring.current].key, 'base64')
    const nonces = new Set<string>()
    const wrappingNonces = new Set<string>()
    const dataKeys = new Set<string>()
    for (let i = 0; i < 10_000; i += 1) {
      const { header, wrapped, content } = decodeEnvelope(await vault.seal('same', place))
      const dataKey = unwrapByHand(wrappingKey, header, wrapped)
      expect(dataKey).toHaveLength(32)
      dataKeys.add(dataKey.toString('hex'))
      nonces.add(content.toString('hex', 0, 12))
      wrappingNonces.add(wrapped.toString('hex', 0, 12))
    }
    expect([dataKeys.size, nonces.size, wrappingNonces.size]).toEqual([10_000, 10_000, 10_000])
  })

  test.each([
    ['user', { ...place, user: 'u-2' }],
    ['connection', { ...place, connection: 'c-2' }],
    ['purpose', { ...place, purpose: 'zoom_profile' }],
    ['generation', { ...place, generation: 4 }],
    ['kind of a value', { ...place, generation: '3' }],
    ['number of parts', { purpose: 'zoom_tokens', user: 'u-1', connection: 'c-1' }],
    ['border between parts', { ...place, user: 'u-1","x' }],
  ])('is refused in a place with another %s (SEC-C02)', async (_, elsewhere) => {
    const sealed = await vault.seal('secret', place)
    await expect(vault.open(sealed, elsewhere)).rejects.toMatchObject(refused)
  })

  test('has one encoding of a place, whatever the order it is written in (SEC-C02)', async () => {
    const turned = { generation: 3, connection: 'c-1', user: 'u-1', purpose: 'zoom_tokens' }
    expect(await vault.open(await vault.seal('secret', place), turned)).toBe('secret')
  })

  test('is refused with the same error whichever byte is flipped (SEC-C03)', async () => {
    const sealed = await vault.seal('secret', place)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      await expect(vault.open(changed, place), `byte ${at}`).rejects.toMatchObject(refused)
    }
  })

  test('is refused when cut anywhere, lengthened or empty (SEC-C03)', async () => {
    const sealed = await vault.seal('secret', place)
    for (let length = 0; length < sealed.length; length += 1) {
      await expect(vault.open(sealed.subarray(0, length), place), `${length} bytes`).rejects.toMatchObject(
        refused,
      )
    }
    await expect(vault.open(Buffer.concat([sealed, Buffer.alloc(1)]), place)).rejects.toMatchObject(refused)
  })

  test('is refused with a tag of 4 bytes, even a true one (SEC-C03)', async () => {
    const sealed = await vault.seal('secret', place)
    await expect(vault.open(sealed.subarray(0, sealed.length - 12), place)).rejects.toMatchObject(refused)
  })

  test('is refused under another keyring that uses the same key id (SEC-C03)', async () => {
    const other = await createLocalVault(join(folder, 'other.json'), { createIfMissing: true })
    await expect(other.open(await vault.seal('secret', place), place)).rejects.toMatchObject(refused)
  })

  test('tells an outage of the key holder from an unreadable value (SEC-C06)', async () => {
    const outage = new Error('the key service is away')
    const away = createVault(
      {
        currentKeyId: () => Promise.reject(outage),
        wrapKey: () => Promise.reject(outage),
        unwrapKey: () => Promise.reject(outage),
      },
      () => Promise.reject(outage),
    )
    const failure = await away.open(await vault.seal('secret', place), place).catch((error: unknown) => error)
    expect(failure).toBe(outage)
    expect(isVaultError(failure)).toBe(false)
  })
})

describe('a prepared seal', () => {
  test('seals without asking for a key again, and only once (F-01, F-23)', async () => {
    const seal = await vault.prepareSeal(place)
    expect(await vault.open(seal('secret'), place)).toBe('secret')
    expect(() => seal('another')).toThrow('one secret')
  })
})

describe('the blind index', () => {
  test('is the same for the same value and another for another value or purpose', async () => {
    const index = await vault.blindIndex('a:b', 'zoom_user')
    expect(await vault.blindIndex('a:b', 'zoom_user')).toBe(index)
    expect(await vault.blindIndex('a:c', 'zoom_user')).not.toBe(index)
    expect(await vault.blindIndex('a:b', 'other')).not.toBe(index)
    expect(await vault.blindIndex('b', 'zoom_user","a:')).not.toBe(index)
  })

  test('cannot be made without the keyring', async () => {
    const other = await createLocalVault(join(folder, 'another.json'), { createIfMissing: true })
    expect(await other.blindIndex('a:b', 'zoom_user')).not.toBe(await vault.blindIndex('a:b', 'zoom_user'))
  })
})

/** Written apart from the vault, after its format's description: header and sorted place are the associated data. */
function unwrapByHand(wrappingKey: Buffer, header: Buffer, wrapped: Buffer): Buffer {
  const sorted = '[["connection","c-1"],["generation",3],["purpose","zoom_tokens"],["user","u-1"]]'
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, wrapped.subarray(0, 12), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.concat([header, Buffer.from(sorted)])).setAuthTag(wrapped.subarray(-16))
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()])
}
