/** One running product a data directory. The lock is a file that names its holder; a dead holder's lock is taken over. */
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isAlive, startOf } from './processes.ts'

interface Holder {
  pid: number
  startedAt: string
  address: string
}

/** Takes the lock and returns what gives it back. @throws Error naming the holder when a living process has it. */
export function takeLock(file: string, address: string): () => void {
  const mine = `${file}.${randomUUID()}`
  const me: Holder = { pid: process.pid, startedAt: startOf(process.pid), address }
  writeFileSync(mine, JSON.stringify(me), { mode: 0o644 })
  try {
    if (!claim(mine, file)) {
      setAsideDead(file)
      if (!claim(mine, file)) throw alreadyRunning(holderOf(file))
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return () => {
    if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true })
  }
}

/** The living process that has the lock, if any. */
export function findHolder(file: string): Holder | null {
  const holder = holderOf(file)
  return holder && isAlive(holder.pid) && startOf(holder.pid) === holder.startedAt ? holder : null
}

function claim(mine: string, file: string): boolean {
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Another starter may have replaced the dead lock in between: what was moved is looked at again, and put back if alive. */
function setAsideDead(file: string): void {
  if (findHolder(file)) throw alreadyRunning(holderOf(file))
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const living = findHolder(aside)
  if (living) claim(aside, file)
  rmSync(aside, { force: true })
  if (living) throw alreadyRunning(living)
}

function holderOf(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

function alreadyRunning(holder: Holder | null): Error {
  const who = holder ? `process ${holder.pid}${holder.address && `, ${holder.address}`}` : 'another process'
  return new Error(`Shodan Pro already runs on this data directory (${who}): use that one, or stop it first.`)
}
