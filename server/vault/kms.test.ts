import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKmsKeys } from './kms.ts'
import { region, startTestKms } from './test-kms.ts'
import { isKeysUnavailable, type KeyFault } from './unavailable.ts'
import { createVault, isVaultError } from './vault.ts'

const place = { purpose: 'zoom_tokens', user: 'u-1', connection: 'c-1', generation: 3 }
const refused = { name: 'VaultError', message: 'unreadable' }
let kms: Awaited<ReturnType<typeof startTestKms>>
let controls: (typeof kms)['controls']
let warnings: string[] = []

beforeAll(async () => {
  kms = await startTestKms()
  controls = kms.controls
})
afterAll(() => kms.stop())
beforeEach(() => {
  controls.trouble(null)
  warnings = []
})

async function vaultWith(...keyIds: [string, ...string[]]) {
  const keys = await createKmsKeys({ keyIds, region, endpoint: kms.endpoint }, (fault, detail) =>
    warnings.push(`${fault} ${detail}`),
  )
  return createVault(keys, async () => Buffer.alloc(32, 7))
}

async function faultOf(work: Promise<unknown>): Promise<KeyFault | 'none' | 'other'> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error === null) return 'none'
  return isKeysUnavailable(error) ? error.keyFault : 'other'
}

describe('a vault on KMS', () => {
  test('seals and opens through the real client, naming the key in the value (SEC-C01)', async () => {
    const arn = controls.createKey()
    const vault = await vaultWith(arn)
    const sealed = await vault.seal('secret', place)
    expect(sealed.toString('latin1')).toContain(arn)
    expect(await vault.open(sealed, place)).toBe('secret')
    expect(
      controls
        .journal()
        .slice(-2)
        .map(({ operation }) => operation),
    ).toEqual(['Encrypt', 'Decrypt'])
  })

  test('shows KMS the place of the secret as encryption context, and KMS holds it to that (SEC-C02)', async () => {
    const vault = await vaultWith(controls.createKey())
    const sealed = await vault.seal('secret', place)
    expect(controls.journal().at(-1)?.context).toEqual({ ...place, generation: '3' })
    await expect(vault.open(sealed, { ...place, user: 'u-2' })).rejects.toMatchObject(refused)
    expect(controls.journal().at(-1)?.result).toBe('InvalidCiphertextException')
    await expect(vault.open(sealed, { ...place, generation: '3' })).rejects.toMatchObject(refused)
  })

  test('refuses any flipped byte with the same error (SEC-C03)', async () => {
    const vault = await vaultWith(controls.createKey())
    const sealed = await vault.seal('secret', place)
    for (let at = 0; at < sealed.length; at += 5) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(vault.open(changed, place), `byte ${at}`).rejects.toMatchObject(refused)
    }
  })

  test('refuses what a key of KMS sealed that is not one of ours (SEC-C03)', async () => {
    const [ours, theirs] = [controls.createKey(), controls.createKey()]
    const sealed = await (await vaultWith(theirs)).seal('secret', place)
    await expect((await vaultWith(ours)).open(sealed, place)).rejects.toMatchObject(refused)
  })

  test('opens with an older key of ours and seals with the first, also when an alias moves on (SEC-C04)', async () => {
    const old = controls.createKey('alias/test')
    const sealed = await (await vaultWith('alias/test')).seal('secret', place)
    const next = controls.createKey()
    controls.pointAlias('alias/test', next)
    const vault = await vaultWith('alias/test', old)
    expect(await vault.open(sealed, place)).toBe('secret')
    const rewrapped = await vault.rewrap(sealed, place)
    if (!rewrapped) throw new Error('it was not re-wrapped')
    expect(await vault.rewrap(rewrapped, place)).toBeNull()
    expect(await (await vaultWith(next)).open(rewrapped, place)).toBe('secret')
    controls.delete(old)
    expect(await vault.open(rewrapped, place)).toBe('secret')
  })
})

describe('trouble with KMS (SEC-C06, F-23)', () => {
  test.each([
    ['throttle', 'throttled'],
    ['deny', 'denied'],
    ['fail', 'outage'],
    ['reset', 'outage'],
    ['no_json', 'outage'],
  ] as const)('%s is told from an unreadable value as %s, and passes', async (kind, fault) => {
    const vault = await vaultWith(controls.createKey())
    const sealed = await vault.seal('secret', place)
    controls.trouble(kind)
    expect(await faultOf(vault.open(sealed, place))).toBe(fault)
    expect(await faultOf(vault.seal('another', place))).toBe(fault)
    expect(await faultOf((await vaultWith(controls.createKey())).seal('another', place))).toBe(fault)
    expect(warnings.every((warning) => warning.startsWith(fault))).toBe(true)
    controls.trouble(null)
    expect(await vault.open(sealed, place)).toBe('secret')
  })

  test('that hangs is given up after a bounded time', async () => {
    const vault = await vaultWith(controls.createKey())
    const sealed = await vault.seal('secret', place)
    controls.trouble('hang')
    const began = performance.now()
    expect(await faultOf(vault.open(sealed, place))).toBe('outage')
    expect(performance.now() - began).toBeLessThan(30_000)
  })

  test('is asked three times at the most', async () => {
    const vault = await vaultWith(controls.createKey())
    await vault.seal('secret', place)
    controls.trouble('throttle')
    const before = controls.journal().length
    await faultOf(vault.seal('another', place))
    expect(controls.journal().length - before).toBe(3)
  })

  test.each(['disable', 'scheduleDeletion'] as const)(
    'after %s is a disabled key, not a lost secret',
    async (verb) => {
      const arn = controls.createKey()
      const vault = await vaultWith(arn)
      const sealed = await vault.seal('secret', place)
      controls[verb](arn)
      expect(await faultOf(vault.open(sealed, place))).toBe('key_disabled')
      controls.enable(arn)
      expect(await vault.open(sealed, place)).toBe('secret')
    },
  )

  test('about a key that KMS does not know is a missing key', async () => {
    const vault = await vaultWith('alias/nowhere')
    expect(await faultOf(vault.seal('secret', place))).toBe('key_missing')
  })

  test('about missing or foreign credentials is a denial', async () => {
    const keys = await createKmsKeys({
      keyIds: [controls.createKey()],
      region: 'eu-west-1',
      endpoint: kms.endpoint,
    })
    const vault = createVault(keys, async () => Buffer.alloc(32, 7))
    expect(await faultOf(vault.seal('secret', place))).toBe('denied')
  })

  test('reaches people as a passing fault, and never as a lost connection', async () => {
    const vault = await vaultWith(controls.createKey())
    controls.trouble('deny')
    const error: unknown = await vault.seal('secret', place).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'temporarily_unavailable', status: 503, params: {} })
    expect(isVaultError(error)).toBe(false)
  })
})
