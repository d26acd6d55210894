/** Runs PostgreSQL over a cluster: starts it on a free loopback port, stops it, and deals with what a kill left behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import {
  chownSync,
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cleanEnvironment } from './cluster.ts'
import type { Place } from './place.ts'
import { commandOf, findByCommand, isAlive, sendSignal, waitUntil } from './processes.ts'

export type Settings = Record<string, string>

/** What PostgreSQL keeps of its files itself: an eighth of the memory, so that a large list is read from there. In MB. */
function cacheSize(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.max(128, Math.min(1_024, Math.floor(memory / 8 / 1_048_576)))
}

/** Errors are not logged here: their texts carry values (SEC-G02). The product logs its own failed queries. */
const settings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: `${cacheSize()}MB`,
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
}

/** Starts PostgreSQL, on `port` when given. Answers when it takes connections. @throws Error with its last words. */
export async function startServer(
  place: Place,
  native: string,
  more: Settings,
  port?: number,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort())
    const log = openLog(place)
    const from = fstatSync(log).size
    const child = spawnServer(place, native, { ...settings, ...more, port: String(chosen) }, log)
    closeSync(log)
    if (await isReady(place.cluster, child)) return { child, port: chosen }
    const said = readFileSync(join(place.home, 'server.log'), 'utf8').slice(from).trim()
    const passing = /could not bind|pre-existing shared memory|lock file "postmaster\.pid"/.test(said)
    if (!passing || attempt === 20)
      throw new Error(`PostgreSQL did not start: ${said.split('\n').slice(-5).join('\n')}`)
    await pause(250)
  }
}

/** Fast shutdown: open transactions are rolled back, all that was committed is on disk. @throws Error when it does not end. */
export async function stopServer(pid: number): Promise<void> {
  const ended = () => !isAlive(pid)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (ended()) return
    sendSignal(pid, signal)
    if (await waitUntil(ended, 20_000)) return
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop: end it by hand.`)
}

/**
 * After a kill of the product its server still runs; it is stopped, so that no lock or query of the dead product lives on.
 * A stale pid file is removed only when its number now belongs to somebody else: otherwise PostgreSQL judges it better.
 */
export async function stopLeftOver(place: Place): Promise<void> {
  const pid = Number(pidFile(place.cluster)[0])
  if (!pid || !isAlive(pid)) return
  if (commandOf(pid).includes(` -D ${place.cluster} `)) return stopServer(pid)
  const childrenGone = () => findByCommand(`postgres: ${place.clusterName}: `).length === 0
  if (!(await waitUntil(childrenGone, 20_000)))
    throw new Error('The former database server is still ending: try again in a moment.')
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
}

/** In a process group of its own, so that Ctrl-C reaches the product first. However the product exits, this ends with it. */
function spawnServer(place: Place, native: string, all: Settings, log: number): ChildProcess {
  const args = Object.entries({ ...all, cluster_name: place.clusterName }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const options = { ...place.runner, cwd: place.cluster, env: cleanEnvironment, detached: true }
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', place.cluster, ...args], {
    ...options,
    stdio: ['ignore', log, log],
  })
  const endWithUs = () => child.kill('SIGINT')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  child.once('error', () => process.off('exit', endWithUs))
  child.unref()
  return child
}

/** PostgreSQL writes its state into its pid file; recovery after a crash may take a while. */
async function isReady(cluster: string, child: ChildProcess): Promise<boolean> {
  const began = Math.floor(Date.now() / 1000) - 1
  const ended = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  const ready = () => {
    const [pid, , startedAt, , , , , state] = pidFile(cluster)
    return Number(pid) === child.pid && Number(startedAt) >= began && state?.trim() === 'ready'
  }
  await waitUntil(() => ended() || ready(), 10 * 60_000)
  return !ended() && ready()
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function openLog(place: Place): number {
  const file = join(place.home, 'server.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(file, `${file}.old`)
  const log = openSync(file, 'a', 0o600)
  if (place.runner) chownSync(file, place.runner.uid, place.runner.gid)
  return log
}

/**
 * A port of the loopback address that nobody listens on at this moment, from below those that a system hands out by
 * itself (32768 on Linux, 49152 elsewhere): who takes the next one they are given cannot take it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(false) : fail(error),
    )
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}
