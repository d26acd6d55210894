import type { CustomValues } from '../../../shared/records/custom.ts'
import type { SearchedField } from '../../../shared/records/custom-words.ts'
import type { TxCtx } from '../../ctx.ts'

/** The custom fields in which these records hold something, in their order, with what their choices are called. */
export async function readFieldsOf(
  { sql, actor }: TxCtx,
  records: readonly { custom: CustomValues }[],
): Promise<SearchedField[]> {
  const ids = [...new Set(records.flatMap(({ custom }) => Object.keys(custom)))]
  if (ids.length === 0) return []
  return await sql<SearchedField[]>`
    select id, record_kind as record, name, value_kind as kind, retired_at is not null as retired, choices from custom_field
    where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[]) order by position, id`
}
