/** `npm run check`: everything that can be said about the code without running it. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './programs.mjs'
import { elapsed } from './progress.mjs'
import { environment, findNode, root } from './setup.mjs'

const tool = (path, ...args) => [join(root, 'node_modules', path), ...args]

const checks = [
  [
    'format and lint',
    tool('@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn', '--error-on-warnings'),
  ],
  ['types', tool('typescript/bin/tsc', '--noEmit')],
  ['house rules', ['scripts/house-rules.ts']],
  ['nothing unused', tool('knip/bin/knip.js')],
  ['promises', ['scripts/promises.ts', 'check']],
  ['roles', ['scripts/roles.ts', 'check']],
  ['lockfile', ['scripts/lockfile.ts']],
]

/** Runs every check, a line each. @returns how many passed and failed. */
export async function runChecks() {
  let failed = 0
  for (const [name, args] of checks) {
    const began = Date.now()
    const fault = await runQuietly(findNode(), args, {
      cwd: root,
      env: environment({ NO_COLOR: '1' }),
    }).then(() => null, String)
    console.log(`${fault === null ? '✓' : '✗'} ${name.padEnd(18)} ${elapsed(began)}`)
    if (fault !== null) console.log(`\n${fault.replace(/^Error: /, '')}\n`)
    if (fault !== null) failed += 1
  }
  return { passed: checks.length - failed, failed, skipped: 0 }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runChecks()
  process.exit(failed === 0 ? 0 : 1)
}
