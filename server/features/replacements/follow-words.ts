import { uuidv7 } from 'uuidv7'
import { replacement } from '../../../db/schema/shaping.ts'
import type { CustomField } from '../../../shared/records/custom.ts'
import { isSearched } from '../../../shared/records/custom-words.ts'
import type { TxCtx } from '../../ctx.ts'

/** More choices than these are one walk through all records that hold something. */
const mostWalks = 4

/**
 * Asks that whatever is found by a custom field is found by what it says from this transaction on: by these choices, or all that it
 * holds. `carryOn` does it, after the commit. @returns whether there is something to do.
 */
export async function followWords(
  { db, actor, now }: TxCtx,
  field: Pick<CustomField, 'id' | 'record' | 'kind'>,
  choices?: readonly string[],
): Promise<boolean> {
  const asked = choices && choices.length <= mostWalks ? choices : [field.id]
  if (!isSearched(field) || asked.length === 0) return false
  const rows = asked.map((oldId) => ({
    workspaceId: actor.workspaceId,
    ...{ id: uuidv7(), field: 'words' as const, customFieldId: field.id, oldId, newId: null },
    ...{ atKind: field.record, createdAt: now() },
  }))
  await db.insert(replacement).values(rows)
  return true
}
