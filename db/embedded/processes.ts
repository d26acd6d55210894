/** What the system knows about processes: enough to tell a living server from a number in an old file. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const hasProc = process.platform === 'linux'

/** True while the process runs. A zombie (dead, but never collected by its parent) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !hasProc || statOf(pid)?.[0] !== 'Z'
}

/** When the process began, in the system's own words; with the pid it names one process for ever. */
export function startOf(pid: number): string {
  if (hasProc) return statOf(pid)?.[19] ?? ''
  return ps(['-o', 'lstart=', '-p', String(pid)])
}

/** The command line of a process, or '' when there is none. */
export function commandOf(pid: number): string {
  if (hasProc) return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
  return ps(['-o', 'command=', '-p', String(pid)])
}

/** The pids of all processes whose command line holds `text`. */
export function findByCommand(text: string): number[] {
  const all = hasProc
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : ps(['-axo', 'pid=']).split(/\s+/)
  return all.map(Number).filter((pid) => pid !== process.pid && commandOf(pid).includes(text))
}

/** Sends a signal, if the process is still there to get it. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits until `reached` answers true, looking often; answers whether it came in time. */
export async function waitUntil(reached: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (!reached()) {
    if (Date.now() > end) return false
    await pause(10)
  }
  return true
}

/** Fields of /proc/<pid>/stat from the state on; the name before them may hold spaces and brackets. */
function statOf(pid: number): string[] | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function ps(args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
