/** The key of the keyed hashes when no file holds it: in the database, sealed by the key service. */
import { randomBytes } from 'node:crypto'
import type { PoolSql } from '../../db/sql/pool.ts'
import { keyLength } from './envelope.ts'
import { createVault, type KeyHolder } from './vault.ts'

const place = { purpose: 'index_key' }

/** Made at the first use, the same for all who start together, and asked for once. @throws Problem while no key is to be had. */
export function storedIndexKey(keys: KeyHolder, sql: PoolSql): () => Promise<Buffer> {
  let known: Promise<Buffer> | null = null
  return () => {
    known ??= readOrMake(keys, sql).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

/** Seals it under the current key when another key sealed it. @returns whether that was so. */
export async function rewrapIndexKey(keys: KeyHolder, sql: PoolSql): Promise<boolean> {
  const before = await find(sql)
  if (!before) return false
  const after = await sealer(keys).rewrap(before, place)
  if (!after) return false
  await sql`update vault_index_key set sealed_key = ${after} where sealed_key = ${before}`
  return true
}

async function readOrMake(keys: KeyHolder, sql: PoolSql): Promise<Buffer> {
  const vault = sealer(keys)
  if (!(await find(sql))) {
    const made = await vault.seal(randomBytes(keyLength).toString('base64'), place)
    await sql`insert into vault_index_key ${sql({ sealed_key: made })} on conflict do nothing`
  }
  const sealed = await find(sql)
  if (!sealed) throw new Error('the index key was not stored')
  return Buffer.from(await vault.open(sealed, place), 'base64')
}

async function find(sql: PoolSql): Promise<Buffer | null> {
  const [row] = await sql<{ sealed_key: Buffer }[]>`select sealed_key from vault_index_key`
  return row?.sealed_key ?? null
}

/** It seals its own key, so it hashes nothing. */
function sealer(keys: KeyHolder) {
  return createVault(keys, () => Promise.reject(new Error('no index key yet')))
}
