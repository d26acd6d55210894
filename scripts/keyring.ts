/** `npm run keyring -- status | rotate | rewrap | retire <key id> [--now]`: the keys that seal Zoom tokens. */
import { parseArgs } from 'node:util'
import type { Services } from '../server/ctx.ts'
import { type Env, readEnv } from '../server/env.ts'
import { rewrapSecretsOfAll } from '../server/jobs/keys.ts'
import { countSecretsPerKey } from '../server/vault/count-secrets.ts'
import { readKeyring } from '../server/vault/keyring.ts'
import { keptDays, listEpochs, retireKey, rotateKeyring } from '../server/vault/rotate.ts'
import type { KeyHolder } from '../server/vault/vault.ts'
import { withDatabase } from './with-database.ts'

const usage = 'npm run keyring -- status | rotate | rewrap | retire <key id> [--now]'
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  const options = { now: { type: 'boolean', default: false } } as const
  const { positionals, values } = parseArgs({ allowPositionals: true, options })
  await run(readEnv(), positionals, values.now)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run(env: Env, [command, keyId]: string[], early: boolean): Promise<void> {
  if (command === 'rotate') return rotate(env)
  if (command === 'status') return withDatabase(env, (services) => showStatus(env, services))
  if (command === 'rewrap') return withDatabase(env, rewrap)
  if (command === 'retire' && keyId)
    return withDatabase(env, (services) => retire(env, services, keyId, early))
  throw new Error(usage)
}

async function rotate(env: Env): Promise<void> {
  if (env.kms)
    throw new Error('The keys are in KMS: make a new one there, in the steps of docs/decisions/0008-keys.md.')
  const id = await rotateKeyring(env.keyringFile, new Date())
  say(
    `${id} is the current key. Running servers use it from their next write on, and re-wrap the rest within the hour.`,
  )
  say(`To do that now: npm run keyring -- rewrap. The old key is destroyed ${keptDays} days from now.`)
}

async function showStatus(env: Env, services: Services): Promise<void> {
  const counts = await countSecretsPerKey(services)
  const line = (id: string, what: string) => say(`${id}  ${what}  ${counts.get(id) ?? 0} stored secrets`)
  const known = env.kms ? [await services.vault.currentKeyId()] : await showKeyring(env.keyringFile, line)
  if (env.kms) for (const id of known) line(id, 'current')
  for (const id of counts.keys()) if (!known.includes(id)) line(id, env.kms ? 'older' : 'not in the keyring')
}

async function showKeyring(file: string, line: (id: string, what: string) => void): Promise<string[]> {
  const ring = await readKeyring(file, { createIfMissing: false, warn: say })
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const epochs = listEpochs(ring)
  for (const { id, created, ended } of epochs)
    line(id, ended ? `${day(created)} to ${day(ended)}` : `current since ${day(created)}`)
  return epochs.map(({ id }) => id)
}

async function rewrap(services: Services, keys: KeyHolder): Promise<void> {
  const { rewrapped, overtaken, unreadable } = await rewrapSecretsOfAll(services, keys)
  say(`${rewrapped} connections re-wrapped, ${overtaken} changed meanwhile, ${unreadable} unreadable.`)
}

async function retire(env: Env, services: Services, keyId: string, early: boolean): Promise<void> {
  const secretsUnder = async (id: string) => (await countSecretsPerKey(services)).get(id) ?? 0
  if (!env.kms) {
    await retireKey(env.keyringFile, keyId, { now: new Date(), secretsUnder, early })
    return say(`${keyId} is destroyed. Destroy its copies too; what it sealed is unreadable from now on.`)
  }
  const needed = await secretsUnder(keyId)
  if (needed > 0)
    throw new Error(`The key ${keyId} is needed by ${needed} stored secrets: re-wrap them first.`)
  say(`No stored secret needs ${keyId}. Take it out of KMS_KEY_ID and schedule its deletion in KMS.`)
}
