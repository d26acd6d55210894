/** A process of its own that takes up imports, as the product does when it starts; tests kill it. */
import { flushCompileCache } from 'node:module'
import pino from 'pino'
import type { Services } from '../server/ctx.ts'
import { readEnv } from '../server/env.ts'
import { importsSettled, resumeImports } from '../server/features/imports/work-on-import.ts'
import { createZoomClient, sandboxSettings } from '../server/features/zoom/client.ts'
import { openPool } from '../server/pool.ts'
import { createLocalVault } from '../server/vault/local.ts'

// Most are killed, and have no end at which Node would keep what it compiled for the next.
flushCompileCache()
const [, , appUrl = '', dataDir = ''] = process.argv
const env = readEnv({ DATA_DIR: dataDir, SESSION_SECRET: 'a-secret-of-a-worker-that-signs-nothing' })
const pool = openPool(appUrl, 4)
const services: Services = {
  env,
  log: pino({ level: 'silent' }),
  ...pool,
  vault: await createLocalVault(env.keyringFile, { createIfMissing: false }),
  zoom: createZoomClient({ settings: sandboxSettings(env) }),
  identityProviders: {},
  mail: null,
  now: () => new Date(),
}
await resumeImports(services)
await importsSettled()
await pool.sql.end()
