import { Problem } from '../../../shared/problems.ts'
import type { CustomField } from '../../../shared/records/custom.ts'
import type { TxCtx } from '../../ctx.ts'
import { listUnderWay, type UnderWay } from '../replacements/queries.ts'

export interface CustomFieldRow extends CustomField {
  version: number
}

/** All of a workspace in their order, also those that are offered no more: companies' fields first. */
export async function listCustomFields({ sql, actor }: TxCtx): Promise<CustomFieldRow[]> {
  return await sql<CustomFieldRow[]>`
    select id, record_kind as record, name, value_kind as kind, retired_at is not null as retired, choices, version
    from custom_field where workspace_id = ${actor.workspaceId} order by record_kind, position, id`
}

/** @throws Problem `not_found`. */
export async function getCustomField(ctx: TxCtx, id: string): Promise<CustomFieldRow> {
  const found = (await listCustomFields(ctx)).find((field) => field.id === id)
  if (!found) throw new Problem('not_found')
  return found
}

export async function readCustomFieldList(
  ctx: TxCtx,
): Promise<{ items: CustomFieldRow[]; underWay: UnderWay[] }> {
  return { items: await listCustomFields(ctx), underWay: await listUnderWay(ctx, 'custom') }
}
