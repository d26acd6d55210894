import type { Replaced } from '../../../db/schema/shaping.ts'
import type { TxCtx } from '../../ctx.ts'

export interface UnderWay {
  oldId: string
  newId: string | null
  changed: number
}

/** What is being replaced at this moment, and how many records have followed. */
export async function listUnderWay({ sql, actor }: TxCtx, field: Replaced): Promise<UnderWay[]> {
  return await sql<UnderWay[]>`
    select old_id as "oldId", new_id as "newId", changed from replacement
    where workspace_id = ${actor.workspaceId} and finished_at is null and field = ${field}
    order by created_at, id limit 100`
}
