/**
 * Fails when the lockfile lacks a platform's package: npm leaves out what the registry does not have at that moment, and
 * then `npm ci` refuses the lockfile, or another platform gets no program. Choose a version that is there for all.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Lockfile {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as Lockfile

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(path, name))
    .map((name) => `package-lock.json has no ${name}, which ${path || 'package.json'} offers`),
)
for (const fault of missing) console.error(fault)
process.exit(missing.length === 0 ? 0 : 1)

/** Looks where Node would: beside the package, then further and further out. */
function isLocked(path: string, name: string): boolean {
  if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
