import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeEnvelope } from './envelope.ts'
import { createLocalVault } from './local.ts'

let folder: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyring-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const evaluation = { createIfMissing: true }
const production = { createIfMissing: false }

function newFile() {
  count += 1
  return join(folder, String(count), 'keyring.json')
}

async function soundKeyring() {
  const file = newFile()
  await createLocalVault(file, evaluation)
  const content: Ring = JSON.parse(await readFile(file, 'utf8'))
  return { file, content, key: content.keys[content.current]?.key ?? '' }
}

describe('the keyring file', () => {
  test('is made with mode 0600, without leaving anything else behind (SEC-C05)', async () => {
    const { file, content, key } = await soundKeyring()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(file, '..'))).toEqual(['keyring.json'])
    expect(Buffer.from(key, 'base64')).toHaveLength(32)
    expect(content.indexKey).not.toBe(key)
  })

  test('is one and the same for twenty starts at once', async () => {
    const file = newFile()
    const vaults = await Promise.all(Array.from({ length: 20 }, () => createLocalVault(file, evaluation)))
    const indexes = await Promise.all(vaults.map((vault) => vault.blindIndex('a', 'b')))
    expect(new Set(indexes).size).toBe(1)
    expect(await readdir(join(file, '..'))).toEqual(['keyring.json'])
  })

  test('is kept by the next start', async () => {
    const { file } = await soundKeyring()
    const sealed = await (await createLocalVault(file, evaluation)).seal('secret', { a: 1 })
    expect(await (await createLocalVault(file, production)).open(sealed, { a: 1 })).toBe('secret')
  })

  test('keyring lost: one that is made in its place gives its key another name, so that what the old one sealed is under none that it has', async () => {
    const file = newFile()
    const lost = await createLocalVault(file, evaluation)
    const sealed = await lost.seal('secret', { a: 1 })
    await rm(file)
    const vault = await createLocalVault(file, evaluation)
    const ring: Ring = JSON.parse(await readFile(file, 'utf8'))
    expect(ring.current).toMatch(/^e1-[0-9a-f]{6}$/)
    expect(Object.keys(ring.keys)).not.toContain(decodeEnvelope(sealed).keyId)
    await expect(vault.open(sealed, { a: 1 })).rejects.toMatchObject({ name: 'VaultError' })
  })

  test('is never made in production: a missing one stops the start (SEC-C05)', async () => {
    const file = newFile()
    await expect(createLocalVault(file, production)).rejects.toThrow(
      `The keyring ${file} cannot be read (ENOENT).`,
    )
    await expect(stat(file)).rejects.toThrow()
  })

  test.each([0o604, 0o640, 0o660])(
    'stops the start in production when others may read it, mode %o (SEC-C05)',
    async (mode) => {
      const { file } = await soundKeyring()
      await chmod(file, mode)
      await expect(createLocalVault(file, production)).rejects.toThrow(`chmod 600 ${file}`)
    },
  )

  test('is only warned about in an evaluation when others may read it', async () => {
    const { file } = await soundKeyring()
    await chmod(file, 0o644)
    const warnings: string[] = []
    await createLocalVault(file, { ...evaluation, warn: (sentence) => warnings.push(sentence) })
    expect(warnings).toEqual([expect.stringContaining('chmod 600')])
  })

  const withKey = (ring: Ring, key: string) => {
    const entry = { key, created: '2026-01-01T00:00:00.000Z' }
    return { ...ring, keys: { [ring.current]: entry } }
  }
  test.each([
    ['no JSON', () => 'not json'],
    ['an empty file', () => ''],
    ['a short key', (ring: Ring) => withKey(ring, Buffer.from('short').toString('base64'))],
    ['a key of one repeated byte', (ring: Ring) => withKey(ring, Buffer.alloc(32).toString('base64'))],
    ['a key that is no base64', (ring: Ring) => withKey(ring, '***')],
    ['a current key that is not there', (ring: Ring) => ({ ...ring, current: 'e2' })],
    ['an inherited name as current key', (ring: Ring) => ({ ...ring, current: 'constructor' })],
    ['no index key', ({ indexKey: _, ...ring }: Ring) => ring],
    [
      'a key id of odd characters',
      (ring: Ring) => ({ ...ring, current: 'e 1', keys: { 'e 1': ring.keys[ring.current] } }),
    ],
    ['a version of the future', (ring: Ring) => ({ ...ring, version: 2 })],
  ])(
    'stops the start when it holds %s, without quoting it (SEC-C05)',
    async (_, spoil: (ring: Ring) => unknown) => {
      const { file, content, key } = await soundKeyring()
      const spoilt = spoil(content)
      await writeFile(file, typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt))
      const failure: unknown = await createLocalVault(file, production).catch((error: unknown) => error)
      expect(String(failure)).toContain(`The keyring ${file} is not usable`)
      expect(String(failure)).not.toContain(content.indexKey)
      expect(String(failure)).not.toContain(key)
    },
  )
})

type Ring = {
  version: number
  current: string
  keys: Record<string, { key: string; created: string }>
  indexKey: string
}
