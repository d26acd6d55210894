/** One PostgreSQL for the whole run, with one migrated database that every test file copies. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the migrated database, which stays empty and without connections. */
    template: { ownerUrl: string; appUrl: string }
  }
}

const forSpeed = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
const log = { info: () => undefined, error: (text: string) => process.stderr.write(`${text}\n`) }

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), 'shodan-test-'))
  chmodSync(dataDir, 0o755)
  const database = await openDatabase({
    databaseUrl: null,
    databaseAppUrl: null,
    dataDir,
    log,
    settings: forSpeed,
  })
  await migrate(database.ownerUrl)
  project.provide('template', { ownerUrl: database.ownerUrl, appUrl: database.appUrl })
  return async () => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
