import pino from 'pino'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import type { Services } from '../server/ctx.ts'
import type { Env } from '../server/env.ts'
import { createZoomClient, sandboxSettings } from '../server/features/zoom/client.ts'
import { openPool } from '../server/pool.ts'
import { openKeys } from '../server/vault/open-vault.ts'
import type { KeyHolder } from '../server/vault/vault.ts'

/** For the commands of an operator: the product's database and keys, without a server; both are closed again. */
export async function withDatabase(
  env: Env,
  work: (services: Services, keys: KeyHolder) => Promise<void>,
): Promise<void> {
  const log = pino({ level: 'warn' }, pino.destination(2))
  const { keys, vaultOver } = await openKeys(env, log)
  const database = await openDatabase({ ...env, log })
  const closings = [database.stop]
  try {
    await migrate(database.ownerUrl)
    const { sql, db } = openPool(database.appUrl, 2)
    closings.unshift(() => sql.end())
    const zoom = createZoomClient({ settings: env.zoom ?? sandboxSettings(env) })
    await work(
      {
        env,
        log,
        sql,
        db,
        vault: vaultOver(sql),
        zoom,
        identityProviders: {},
        mail: null,
        now: () => new Date(),
      },
      keys,
    )
  } finally {
    for (const close of closings) await close()
  }
}
