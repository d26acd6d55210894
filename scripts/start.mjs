/** `npm start`: from a fresh clone to a running product. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from './launch.mjs'
import { explain } from './programs.mjs'
import { ensureBuilt, ensureInstalled, root } from './setup.mjs'

// Loading the packages leaves 150 MB of garbage that V8 would keep; with this flag the server gives it back once.
const flags = JSON.parse(readFileSync(new URL('server-flags.json', import.meta.url), 'utf8'))

try {
  await ensureInstalled('[1/3] Packages')
  await ensureBuilt('[2/3] Web')
  console.log('[3/3] Starting')
  const settings = existsSync(join(root, '.env')) ? ['--env-file=.env'] : []
  launch([...flags, ...settings, 'server/main.ts'])
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
