import type { Logger } from 'pino'
import type { PoolSql } from '../../db/sql/pool.ts'
import type { Env } from '../env.ts'
import { storedIndexKey } from './index-key.ts'
import { createKmsKeys } from './kms.ts'
import { createLocalKeys } from './local.ts'
import { createVault, type KeyHolder, type Vault } from './vault.ts'

/** The keys of this installation, and the vault that they make together with the database. */
export interface OpenKeys {
  keys: KeyHolder
  vaultOver(sql: PoolSql): Vault
}

/**
 * Keys from KMS, or from the keyring file, which production must find whole and closed to others (SEC-C05).
 * @throws Error with one sentence about the keyring. KMS is not asked yet: without it everything else works.
 */
export async function openKeys(
  env: Pick<Env, 'production' | 'keyringFile' | 'kms'>,
  log: Pick<Logger, 'warn'>,
): Promise<OpenKeys> {
  if (env.kms) {
    const keys = await createKmsKeys(env.kms, (fault, cause) =>
      log.warn({ fault, cause }, 'the key service gave no key'),
    )
    return { keys, vaultOver: (sql) => createVault(keys, storedIndexKey(keys, sql)) }
  }
  const options = { createIfMissing: !env.production, warn: (sentence: string) => log.warn(sentence) }
  const keys = await createLocalKeys(env.keyringFile, options)
  return { keys, vaultOver: () => createVault(keys, keys.indexKey) }
}
