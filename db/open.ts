/** Opens the database that the product runs on: the one that DATABASE_URL names, or a PostgreSQL of its own under the data directory. */
import { join } from 'node:path'
import { databaseName } from './embedded/cluster.ts'
import { takeLock } from './embedded/lock.ts'
import { databaseFolder, settlePlace } from './embedded/place.ts'
import { type Pauses, runCluster } from './embedded/run.ts'
import type { Settings } from './embedded/server.ts'
import { refuseFolderOfBefore } from './of-before.ts'

export interface OpenDatabase {
  /** Signs in as the owner of the tables: for migrations only. */
  ownerUrl: string
  /** Signs in as the web login, which works as the role `shodan_app`. */
  appUrl: string
  kind: 'embedded' | 'external'
  stop(): Promise<void>
}

export interface DatabaseLog {
  info(text: string): void
  error(text: string): void
}

interface Input {
  databaseUrl: string | null
  databaseAppUrl: string | null
  dataDir: string
  log: DatabaseLog
  /** Told to whoever starts a second time on this data directory. */
  address?: string
  /** Aborting while the database starts stops it again and rejects. */
  signal?: AbortSignal
  /** PostgreSQL settings on top of ours; tests give up durability for speed. */
  settings?: Settings
  /** How long to wait before the embedded server is started once more; tests do not wait. */
  pauses?: Pauses
}

/**
 * @throws Error with one sentence for the operator: already running here, why PostgreSQL cannot start, or that the data
 * directory is of an earlier version.
 */
export async function openDatabase(input: Input): Promise<OpenDatabase> {
  const { databaseUrl } = input
  if (!databaseUrl) return openEmbedded(input)
  return {
    ownerUrl: databaseUrl,
    appUrl: input.databaseAppUrl ?? databaseUrl,
    kind: 'external',
    stop: async () => undefined,
  }
}

async function openEmbedded(input: Input): Promise<OpenDatabase> {
  const folder = databaseFolder(input.dataDir)
  const releases = [takeLock(join(folder, 'lock'), input.address ?? '')]
  const release = () => {
    for (const giveBack of releases) giveBack()
  }
  try {
    const place = settlePlace(folder)
    if (place.home !== folder) releases.push(takeLock(join(place.home, 'lock'), input.address ?? ''))
    const server = await runCluster(place, input.log, input.settings ?? {}, input.pauses)
    const stop = () => server.stop().then(release)
    if (input.signal?.aborted) await server.stop()
    input.signal?.throwIfAborted()
    const url = (login: string, password: string) =>
      `postgres://${login}:${password}@127.0.0.1:${server.port}/${databaseName}`
    const ownerUrl = url('shodan_owner', place.ownerPassword)
    await refuseFolderOfBefore(ownerUrl, folder).catch((error) =>
      server.stop().then(() => Promise.reject(error)),
    )
    return {
      ownerUrl,
      appUrl: url('shodan_web', place.appPassword),
      kind: 'embedded',
      stop,
    }
  } catch (error) {
    release()
    throw error
  }
}
