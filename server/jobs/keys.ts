/** The life of the keys: a new one in time, everything re-wrapped, an old one destroyed when its backups are gone. */
import type { Services } from '../ctx.ts'
import { rewrapAuthenticators } from '../features/second-factors/rewrap.ts'
import { type Rewrapped, rewrapConnections } from '../features/zoom/rewrap.ts'
import { countSecretsPerKey } from '../vault/count-secrets.ts'
import { rewrapIndexKey } from '../vault/index-key.ts'
import { readKeyring } from '../vault/keyring.ts'
import { isPastBackups, listEpochs, retireKey, rotateWhenDue } from '../vault/rotate.ts'
import type { KeyHolder } from '../vault/vault.ts'
import { hour, type Job } from './run-jobs.ts'

/** Looks after the keys; what it has told of foreign ones it tells once. */
export function lookAfterKeys(services: Services, keys: KeyHolder): Job {
  const told = new Set<string>()
  return { name: 'keys', every: hour, run: () => keepKeys(services, keys, told) }
}

/**
 * One round. Several processes may run it at once: each step is conditional on what it found.
 * @param told the foreign keys that the log has told already.
 */
export async function keepKeys(
  services: Services,
  keys: KeyHolder,
  told = new Set<string>(),
): Promise<Rewrapped> {
  const { env, log } = services
  const made = env.kms ? null : await rotateUnlessForeign(services, told).catch(unwritable(services))
  if (made) log.info({ keyId: made }, 'a new key seals from now on')
  const counts = await rewrapSecretsOfAll(services, keys)
  if (counts.rewrapped + counts.unreadable > 0) log.info(counts, 'secrets re-wrapped')
  if (!env.kms) await retireWhenDue(services).catch(unwritable(services))
  return counts
}

/** A secret under a key that the ring lacks comes from another copy of it: a new key here would part the two for good. */
async function rotateUnlessForeign(services: Services, told: Set<string>): Promise<string | null> {
  const { env, log, now } = services
  const ring = await readKeyring(env.keyringFile, { createIfMissing: false, warn: () => undefined })
  const known = [...(await countSecretsPerKey(services)).keys()]
  const foreign = known.filter((id) => !Object.hasOwn(ring.keys, id))
  if (foreign.length === 0) return rotateWhenDue(env.keyringFile, now())
  if (foreign.some((id) => !told.has(id)))
    log.warn(
      { keyIds: foreign },
      'secrets are under keys that this keyring lacks: it gets no new key by itself',
    )
  for (const id of foreign) told.add(id)
  return null
}

/** Everything that is stored sealed and outlives ten minutes. */
export async function rewrapSecretsOfAll(services: Services, keys: KeyHolder): Promise<Rewrapped> {
  if (services.env.kms) await rewrapIndexKey(keys, services.sql)
  const [one, other] = [await rewrapConnections(services), await rewrapAuthenticators(services)]
  return {
    rewrapped: one.rewrapped + other.rewrapped,
    overtaken: one.overtaken + other.overtaken,
    unreadable: one.unreadable + other.unreadable,
  }
}

async function retireWhenDue(services: Services): Promise<void> {
  const { env, log } = services
  const now = services.now()
  const ring = await readKeyring(env.keyringFile, { createIfMissing: false, warn: () => undefined })
  const counts = await countSecretsPerKey(services)
  const secretsUnder = async (id: string) => (await countSecretsPerKey(services)).get(id) ?? 0
  for (const epoch of listEpochs(ring).filter((old) => isPastBackups(old, now))) {
    const secrets = counts.get(epoch.id)
    if (secrets) log.warn({ keyId: epoch.id, secrets }, 'a key is past its date, and secrets still need it')
    if (secrets) continue
    await retireKey(env.keyringFile, epoch.id, { now, secretsUnder, early: false })
    log.info({ keyId: epoch.id }, 'a key was destroyed')
  }
}

/** A keyring that the server may only read is rotated by `npm run keyring`. */
function unwritable({ log }: Services) {
  return (error: unknown): null => {
    // The keyring's own sentences are plain errors; a database's message would carry values.
    const cause = error instanceof Error && error.name === 'Error' ? error.message : 'database'
    log.warn({ cause }, 'the keyring was not changed')
    return null
  }
}
