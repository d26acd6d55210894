/** `npm run check`: everything that can be said about the code without running it. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './programs.mjs'
import { elapsed } from './progress.mjs'
import { environment, findNode, root } from './setup.mjs'

const tool = (path, ...args) => [join(root, 'node_modules', path), ...args]

/** The longest first. */
const checks = [
  ['types', tool('typescript/bin/tsc', '--noEmit')],
  [
    'format and lint',
    tool('@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn', '--error-on-warnings'),
  ],
  ['house rules', ['scripts/house-rules.ts']],
  ['nothing unused', tool('knip/bin/knip.js')],
  ['promises', ['scripts/promises.ts', 'check']],
  ['roles', ['scripts/roles.ts', 'check']],
  ['lockfile', ['scripts/lockfile.ts']],
]

/** Runs every check, two at a time, a line each. @returns how many passed and failed. */
export async function runChecks() {
  const waiting = [...checks]
  let failed = 0
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await passes(check))) failed += 1
  }
  await Promise.all([work(), work()])
  return { passed: checks.length - failed, failed, skipped: 0 }
}

async function passes([name, args]) {
  const began = Date.now()
  const fault = await runQuietly(findNode(), args, {
    cwd: root,
    env: environment({ NO_COLOR: '1' }),
  }).then(() => null, String)
  console.log(`${fault === null ? '✓' : '✗'} ${name.padEnd(18)} ${elapsed(began)}`)
  if (fault !== null) console.log(`\n${fault.replace(/^Error: /, '')}\n`)
  return fault === null
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runChecks()
  process.exit(failed === 0 ? 0 : 1)
}
