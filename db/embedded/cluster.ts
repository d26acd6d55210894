/** Creates the database cluster: whole or not at all, so that a kill at any moment leaves nothing half made. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Place, Runner } from './place.ts'
import { findByCommand, sendSignal, waitUntil } from './processes.ts'

export const databaseName = 'shodan_pro'
const unfinished = 'unfinished-'

/** Builds a cluster beside its place, with its roles and its empty database, and moves it there. @throws Error */
export async function createCluster(place: Place, native: string): Promise<void> {
  const folder = mkdtempSync(join(place.home, unfinished))
  chmodSync(folder, 0o700)
  if (place.runner) chownSync(folder, place.runner.uid, place.runner.gid)
  await run(join(native, 'bin', 'initdb'), initdbArguments(folder), place.runner)
  writeFileSync(join(folder, 'pg_hba.conf'), 'host all shodan_owner,shodan_web 127.0.0.1/32 scram-sha-256\n')
  const alone = [
    '--single',
    '-c',
    'exit_on_error=on',
    '-c',
    'log_min_error_statement=panic',
    '-D',
    folder,
    'postgres',
  ]
  await run(join(native, 'bin', 'postgres'), alone, place.runner, rolesAndDatabase(place))
  renameSync(folder, place.cluster)
  makeDurable(place.home)
}

/** Ends and removes what a killed start had begun to create. Its last helpers may write on for a moment. */
export async function removeUnfinished(home: string): Promise<void> {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(unfinished))) {
    const folder = join(home, name)
    for (const pid of findByCommand(folder)) sendSignal(pid, 'SIGKILL')
    await waitUntil(() => isRemoved(folder), 10_000)
  }
}

function isRemoved(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    return false
  }
  return !existsSync(folder)
}

/** The environment of PostgreSQL's programs: nothing of ours, and no locale or zone of the machine. */
export const cleanEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** The built-in C.UTF-8 locale sorts and folds alike on every machine, whatever its C library. */
function initdbArguments(folder: string): string[] {
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  return ['-D', folder, '-U', 'postgres', '--auth=reject', '--no-instructions', ...locale]
}

/**
 * One statement a line, as single-user mode reads them. Nobody can sign in as the superuser. The owner creates the
 * tables; the web login may do nothing until it takes the role shodan_app.
 */
function rolesAndDatabase(place: Place): string {
  return [
    'create role shodan_app nologin',
    'create role shodan_reader nologin',
    `create role shodan_web login noinherit password '${place.appPassword}' in role shodan_app`,
    `create role shodan_owner login createrole createdb password '${place.ownerPassword}'`,
    'grant shodan_app, shodan_reader, shodan_web to shodan_owner with admin option',
    `create database ${databaseName} owner shodan_owner`,
    '',
  ].join(';\n')
}

/** Runs one of PostgreSQL's programs to its end. @throws Error with what it said. */
function run(program: string, args: string[], runner: Runner, input = ''): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...runner, cwd: '/', env: cleanEnvironment })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', fail)
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`The database could not be created: ${said.trim()}`)),
    )
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

function makeDurable(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
