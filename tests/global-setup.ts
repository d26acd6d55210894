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

/** Where `npm test` searches what its run has left behind; alone, a run leaves nothing. */
const keptIn = process.env.SHODAN_TEST_DIR
const forSearch: Record<string, string> = keptIn ? { wal_keep_size: '1GB' } : {}
const forSpeed = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_init_zero: 'off',
  max_connections: '200',
}
const log = { info: () => undefined, error: (text: string) => process.stderr.write(`${text}\n`) }

/** By both projects that need one, each of which loads this file for itself. */
const started = Symbol.for('shodan-pro PostgreSQL of a run')
const shared = globalThis as { [started]?: { users: number; server: ReturnType<typeof start> } }

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared[started] ??= { users: 0, server: start() }
  const ours = shared[started]
  ours.users += 1
  const { template, stop } = await ours.server
  project.provide('template', template)
  return async () => {
    ours.users -= 1
    if (ours.users === 0) await stop()
  }
}

async function start() {
  const dataDir = mkdtempSync(join(keptIn ?? tmpdir(), 'shodan-test-'))
  chmodSync(dataDir, 0o755)
  const database = await openDatabase({
    databaseUrl: null,
    databaseAppUrl: null,
    dataDir,
    log,
    settings: { ...forSpeed, ...forSearch },
  })
  await migrate(database.ownerUrl)
  const { ownerUrl, appUrl } = database
  const stop = async () => {
    await database.stop()
    if (!keptIn) rmSync(dataDir, { recursive: true, force: true })
  }
  return { template: { ownerUrl, appUrl }, stop }
}
