import { uuidv7 } from 'uuidv7'
import { type Replaced, replacement } from '../../../db/schema/shaping.ts'
import type { TxCtx } from '../../ctx.ts'

export interface Replacement {
  field: Replaced
  /** Of `custom`: whose choice it is. */
  customFieldId?: string
  oldId: string
  /** Null: the records have none from then on. */
  newId: string | null
}

/**
 * Asks that every record that has the one has the other instead, deleted records too. `carryOn` does it, after the commit. From
 * this transaction on nobody may choose the old one any more, which the caller sees to.
 */
export async function replaceInRecords(
  { db, now }: Pick<TxCtx, 'db' | 'now'>,
  workspaceId: string,
  what: Replacement,
): Promise<void> {
  await db.insert(replacement).values({ workspaceId, id: uuidv7(), ...what, createdAt: now() })
}
