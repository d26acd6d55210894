/** `npm start`: from a fresh clone to a running product. */
import { launch } from './launch.mjs'
import { explain } from './programs.mjs'
import { ensureBuilt, ensureInstalled } from './setup.mjs'

try {
  await ensureInstalled('[1/3] Packages')
  await ensureBuilt('[2/3] Web')
  console.log('[3/3] Starting')
  // Loading the packages leaves young garbage that V8 would keep as heap: half the memory for nothing.
  launch(['--max-semi-space-size=4', '--env-file-if-exists=.env', 'server/main.ts'])
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
