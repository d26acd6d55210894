import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLocalKeys } from './local.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
let folder: string
let sound: string
/** A port that only a system service could have, and none has. */
const nobody = 9

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'))
  sound = join(folder, 'keyring.json')
  await createLocalKeys(sound, { createIfMissing: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How our commands let modules load quickly, which says nothing about the product. */
const { PATH = '', NODE_OPTIONS = '', NODE_COMPILE_CACHE = '' } = process.env

/** Sound in everything but the keys; nobody listens where the database should be. */
const production = () => ({
  PATH,
  NODE_OPTIONS,
  NODE_COMPILE_CACHE,
  NODE_ENV: 'production',
  PORT: '4950',
  PUBLIC_URL: 'https://crm.example.com',
  SESSION_SECRET: 'a-session-secret-of-more-than-32-characters',
  DATABASE_URL: `postgres://nobody:nothing@127.0.0.1:${nobody}/none`,
  ZOOM_CLIENT_ID: 'id',
  ZOOM_CLIENT_SECRET: 'secret',
  DATA_DIR: join(folder, 'data'),
})

/** Runs the product until it ends by itself. @throws Error when it had to be ended. */
function start(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((done, fail) => {
    const env = { ...production(), ...settings }
    execFile(process.execPath, [main], { env, timeout: 150_000 }, (error, _, said) => {
      if (error && typeof error.code !== 'number') fail(error)
      else done({ code: Number(error?.code ?? 0), said })
    })
  })
}

async function keyringWith(name: string, key: Buffer): Promise<string> {
  const file = join(folder, `${name}.json`)
  const entry = { key: key.toString('base64'), created: '2026-01-01T00:00:00.000Z' }
  const ring = { version: 1, current: 'e1', keys: { e1: entry }, indexKey: entry.key }
  await writeFile(file, JSON.stringify(ring), { mode: 0o600 })
  return file
}

async function readableByOthers(): Promise<string> {
  const file = join(folder, 'open.json')
  await createLocalKeys(file, { createIfMissing: true })
  await chmod(file, 0o644)
  return file
}

const kms = { KMS_KEY_ID: 'alias/shodan-pro', AWS_REGION: 'ap-northeast-1' }
const notRandom = 'keys.e1.key: a key must be random'
const refusals: [string, () => Promise<Record<string, string>>, string][] = [
  ['no keys at all', async () => ({}), 'KEYRING_FILE or KMS_KEY_ID must name the keys'],
  [
    'both kinds of keys',
    async () => ({ KEYRING_FILE: sound, ...kms }),
    'KEYRING_FILE and KMS_KEY_ID are both set',
  ],
  ['a missing keyring', async () => ({ KEYRING_FILE: join(folder, 'none.json') }), 'cannot be read (ENOENT)'],
  ['a keyring that others may read', async () => ({ KEYRING_FILE: await readableByOthers() }), 'chmod 600'],
  [
    'a short key',
    async () => ({ KEYRING_FILE: await keyringWith('short', Buffer.from('changeme')) }),
    'a key must have 32 bytes',
  ],
  [
    'a key that somebody typed',
    async () => ({
      KEYRING_FILE: await keyringWith('typed', Buffer.from('change-me-0123456789-abcdefghijk')),
    }),
    notRandom,
  ],
  [
    'a key that counts',
    async () => ({
      KEYRING_FILE: await keyringWith('counted', Buffer.from(Array.from({ length: 32 }, (_, i) => i))),
    }),
    notRandom,
  ],
  ['a key service without a region', async () => ({ KMS_KEY_ID: 'alias/a' }), 'AWS_REGION is missing'],
  [
    'a key service in clear',
    async () => ({ ...kms, KMS_ENDPOINT: 'http://kms.example.com' }),
    'KMS_ENDPOINT must be https',
  ],
]

describe('production', () => {
  test.each(refusals)('refuses to start with %s, and says so (SEC-C05)', async (_, settings, sentence) => {
    const { code, said } = await start(await settings())
    expect(said).toContain(sentence)
    expect(said).not.toMatch(/ECONNREFUSED|\n\s+at /)
    expect(code).toBe(1)
  })

  test.each([
    ['a sound keyring', async () => ({ KEYRING_FILE: sound })],
    [
      'a key service, which may even be down',
      async () => ({ ...kms, KMS_ENDPOINT: `http://127.0.0.1:${nobody}` }),
    ],
  ])(
    'goes on to its database with %s (SEC-C05)',
    async (_, settings: () => Promise<Record<string, string>>) => {
      const { code, said } = await start(await settings())
      expect(said).toContain(`ECONNREFUSED 127.0.0.1:${nobody}`)
      expect(code).toBe(1)
    },
  )
})
