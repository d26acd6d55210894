import { pgTable, smallint } from 'drizzle-orm/pg-core'
import { sealed } from './columns.ts'

/** One row: the key of the keyed hashes, sealed by the key service. Empty with a keyring file, which holds that key. */
export const vaultIndexKey = pgTable('vault_index_key', {
  id: smallint('id').primaryKey().default(1),
  sealedKey: sealed('sealed_key').notNull(),
})
