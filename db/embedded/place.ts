/**
 * Where the embedded database lives and as whom it runs. PostgreSQL refuses to run as root, so root hands it to an
 * unprivileged user; where that user cannot reach (a checkout under /root), the database moves to /var/lib.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** The unprivileged user that PostgreSQL runs as; null when that is simply us. */
export type Runner = { uid: number; gid: number } | null

export interface Place {
  /** Holds the cluster, its log and its lock. */
  home: string
  cluster: string
  /** Where a copy of the binaries goes when they cannot be used where npm put them. */
  copies: string
  runner: Runner
  clusterName: string
  ownerPassword: string
  appPassword: string
}

interface Credentials {
  id: string
  home: string | null
  ownerPassword: string
  appPassword: string
}

const sharedHome = '/var/lib/shodan-pro'

/** The folder under the data directory that everything starts from. Made when missing. */
export function databaseFolder(dataDir: string): string {
  const folder = join(dataDir, 'postgres')
  mkdirSync(folder, { recursive: true })
  return realpathSync(folder)
}

/** Settles the place once and remembers it beside the passwords; the caller holds the folder's lock. */
export function settlePlace(folder: string): Place {
  const file = join(folder, 'credentials.json')
  const credentials = readCredentials(file, folder) ?? createCredentials(file, folder)
  const home = credentials.home ?? folder
  const cluster = join(home, 'cluster')
  const runner = runnerOf(cluster)
  if (!canEnter(home, runner))
    throw new Error(`The database user cannot enter ${home}: run "chmod a+x" on the folders above it.`)
  return {
    home,
    cluster,
    copies: runner ? openToAll(sharedHome) : folder,
    runner,
    clusterName: `shodan-${credentials.id}`,
    ownerPassword: credentials.ownerPassword,
    appPassword: credentials.appPassword,
  }
}

function readCredentials(file: string, folder: string): Credentials | null {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials
  if (!existsSync(join(folder, 'cluster'))) return null
  throw new Error(
    `${file} is missing: put it back from a backup, or move ${folder} away to start with an empty database.`,
  )
}

function createCredentials(file: string, folder: string): Credentials {
  const id = randomBytes(6).toString('hex')
  const runner = unprivileged()
  if (runner) chmodSync(folder, 0o755)
  const home = canEnter(folder, runner) ? null : openToAll(join(sharedHome, id))
  if (home) writeFileSync(join(home, 'belongs-to.txt'), `${folder}\n`)
  const password = () => randomBytes(24).toString('base64url')
  const credentials = { id, home, ownerPassword: password(), appPassword: password() }
  writeFileSync(`${file}.new`, JSON.stringify(credentials, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return credentials
}

/** An existing cluster keeps its owner, so that root may start what a normal user created. */
function runnerOf(cluster: string): Runner {
  if (process.getuid?.() !== 0) return null
  if (!existsSync(cluster)) return unprivileged()
  const { uid, gid } = statSync(cluster)
  return { uid, gid }
}

function unprivileged(): Runner {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function canEnter(folder: string, runner: Runner): boolean {
  if (!runner) return true
  return (
    spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { ...runner, cwd: '/', stdio: 'ignore' }).status === 0
  )
}

function openToAll(folder: string): string {
  if (folder !== sharedHome) openToAll(sharedHome)
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  return folder
}
