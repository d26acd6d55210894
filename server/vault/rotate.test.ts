import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLocalVault } from './local.ts'
import { epochDays, keptDays, retireKey, rotateKeyring, rotateWhenDue } from './rotate.ts'

const place = { purpose: 'test' }
const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day)
const nobody = async () => 0
let folder: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotate-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function newVault() {
  count += 1
  const file = join(folder, String(count), 'keyring.json')
  const warnings: string[] = []
  const vault = await createLocalVault(file, { createIfMissing: true, warn: (text) => warnings.push(text) })
  const ring = async () => JSON.parse(await readFile(file, 'utf8'))
  return {
    file,
    vault,
    ring,
    warnings,
    folder: join(folder, String(count)),
    first: await vault.currentKeyId(),
  }
}

describe('rotating the keyring', () => {
  test('gives a running server a new key to seal with, and keeps the old one readable (SEC-C04)', async () => {
    const { file, vault } = await newVault()
    const old = await vault.seal('secret', place)
    const id = await rotateKeyring(file, inDays(1))
    expect(id).toMatch(/^e2-[0-9a-f]{6}$/)
    expect(await vault.currentKeyId()).toBe(id)
    expect((await vault.seal('next', place)).toString('latin1', 3, 12)).toBe(id)
    expect(await vault.open(old, place)).toBe('secret')
  })

  test('leaves one file of mode 0600, without the drafts of a crash, and the same index key (SEC-C05)', async () => {
    const { file, vault, ring, folder } = await newVault()
    const [{ indexKey }, index] = [await ring(), await vault.blindIndex('a', 'b')]
    await writeFile(`${file}.0123456789abcdef`, 'what a crash left')
    await rotateKeyring(file, inDays(1))
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['keyring.json'])
    expect((await ring()).indexKey).toBe(indexKey)
    expect(await vault.blindIndex('a', 'b')).toBe(index)
  })

  test('done ten times at once loses no key: each makes one or says that another is at it', async () => {
    const { file, ring, first } = await newVault()
    const turns = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => rotateKeyring(file, inDays(i))),
    )
    const made = turns.flatMap((turn) => (turn.status === 'fulfilled' ? [turn.value] : []))
    expect(new Set(made).size).toBe(made.length)
    expect(Object.keys((await ring()).keys)).toEqual([first, ...made])
  })

  test('by the calendar happens once the key is old enough, and once only', async () => {
    const { file } = await newVault()
    expect(await rotateWhenDue(file, inDays(epochDays - 1))).toBeNull()
    expect(await rotateWhenDue(file, inDays(epochDays))).toMatch(/^e2-/)
    expect(await rotateWhenDue(file, inDays(epochDays))).toBeNull()
    expect(await rotateWhenDue(file, inDays(2 * epochDays))).toMatch(/^e3-/)
  })

  test('in two copies of a ring gives two ids, so that neither takes the other’s key for its own (SEC-C04)', async () => {
    const { file, vault } = await newVault()
    const copy = `${file}.copy`
    await copyFile(file, copy)
    const other = await createLocalVault(copy, { createIfMissing: false })
    const ids = [await rotateKeyring(file, inDays(1)), await rotateKeyring(copy, inDays(1))]
    expect(new Set(ids).size).toBe(2)
    const sealed = await vault.seal('secret', place)
    await expect(other.rewrap(sealed, place)).rejects.toMatchObject({ name: 'VaultError' })
  })

  test('that goes wrong leaves running servers with the keys they have', async () => {
    const { file, vault, warnings } = await newVault()
    const sealed = await vault.seal('secret', place)
    await writeFile(file, 'half a fi')
    expect(await vault.open(sealed, place)).toBe('secret')
    await rm(file)
    expect(await vault.open(sealed, place)).toBe('secret')
    expect(warnings).toEqual([expect.stringContaining('not usable')])
  })
})

describe('retiring a key', () => {
  test('makes what it sealed unreadable, in running servers too (SEC-C07)', async () => {
    const { file, vault, first } = await newVault()
    const remains = await vault.seal('secret', place)
    await rotateKeyring(file, inDays(1))
    await retireKey(file, first, { now: inDays(1 + keptDays), secretsUnder: nobody, early: false })
    await expect(vault.open(remains, place)).rejects.toMatchObject({
      name: 'VaultError',
      message: 'unreadable',
    })
  })

  test.each([
    ['stored secrets need it', { secretsUnder: async () => 2, early: true }, 'is needed by 2 stored secrets'],
    [
      'backups need it',
      { now: inDays(keptDays) },
      /^Backups need the key e1-[0-9a-f]{6} until \d{4}-\d\d-\d\d; .* --now\.$/,
    ],
    [
      'it was current a moment ago',
      { now: new Date(inDays(1).getTime() + 30_000), early: true },
      'try again in a minute',
    ],
  ])('is refused while %s (SEC-C04)', async (_, more, sentence) => {
    const { file, ring, first } = await newVault()
    const next = await rotateKeyring(file, inDays(1))
    const asked = { now: inDays(2 + keptDays), secretsUnder: nobody, early: false, ...more }
    await expect(retireKey(file, first, asked)).rejects.toThrow(sentence)
    expect(Object.keys((await ring()).keys)).toEqual([first, next])
  })

  test('is refused for the current key and for one that is not there (SEC-C04)', async () => {
    const { file, first } = await newVault()
    const asked = { now: inDays(100), secretsUnder: nobody, early: true }
    await expect(retireKey(file, first, asked)).rejects.toThrow('is the current one')
    await expect(retireKey(file, 'e9', asked)).rejects.toThrow('has no key e9')
  })
})
