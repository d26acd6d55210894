/** From `npm start` to the first page when all is installed and built, and what the server holds then. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findByCommand } from '../db/embedded/processes.ts'
import type { Figure } from './figures.ts'

const page = 'http://localhost:3913/login'
const server = 'server/main.ts'
const rounds = 5
const idleMs = 10_000
const most = { milliseconds: 3_000, megabytes: 150 }

export async function measureStart(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shodan-bench-'))
  await chmod(dataDir, 0o755)
  try {
    await stop((await start(dataDir)).program)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const { program, milliseconds } = await start(dataDir)
      times.push(Math.round(milliseconds))
      await stop(program)
    }
    return [inTime(times), await inMemory(dataDir)]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

function inTime(times: number[]): Figure {
  const middle = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.POSITIVE_INFINITY
  return {
    what: `second npm start → page, each in ms: ${times.join(' ')}`,
    measured: `${middle} ms`,
    target: `≤ ${most.milliseconds} ms`,
    reached: middle <= most.milliseconds,
  }
}

async function inMemory(dataDir: string): Promise<Figure> {
  const others = new Set(findByCommand(server))
  const { program } = await start(dataDir)
  await delay(idleMs)
  const pids = findByCommand(server).filter((pid) => !others.has(pid))
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' })
  const megabytes = Math.round(Number(kilobytes) / 1024)
  await stop(program)
  return {
    what: `memory of the idle server (RSS), ${idleMs / 1_000} s after its start`,
    measured: `${megabytes} MB`,
    target: `≤ ${most.megabytes} MB`,
    reached: megabytes <= most.megabytes,
  }
}

async function start(dataDir: string): Promise<{ program: ChildProcess; milliseconds: number }> {
  const began = performance.now()
  const program = spawn('npm', ['start'], {
    env: { ...process.env, PORT: new URL(page).port, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  program.stdout?.resume()
  while (!(await answers())) {
    if (performance.now() - began > 60_000) throw new Error(`${page} does not answer`)
    await delay(10)
  }
  return { program, milliseconds: performance.now() - began }
}

function answers(): Promise<boolean> {
  return fetch(page).then(
    (response) => response.ok,
    () => false,
  )
}

/** Closed is what they all wrote to: the last of them has ended. */
async function stop(program: ChildProcess): Promise<void> {
  const closed = once(program, 'close')
  process.kill(-(program.pid ?? 0), 'SIGTERM')
  await closed
}
