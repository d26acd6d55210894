/** `npm start`: from a fresh clone to a running product. */
import { launch } from './launch.mjs'
import { explain } from './programs.mjs'
import { ensureBuilt, ensureInstalled } from './setup.mjs'

try {
  await ensureInstalled('[1/3] Packages')
  await ensureBuilt('[2/3] Web')
  console.log('[3/3] Starting')
  launch(['server/main.ts'])
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
