import type { Namesakes } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { getImport } from './queries.ts'

interface MappingChoice {
  mapping: ImportField[]
  putsZerosBack?: boolean | undefined
  namesakes?: Namesakes | undefined
}

/**
 * Says what each column becomes, whether lost zeros are put back, and what rows are that share a company's name alone; the
 * forecast is worked out anew.
 * @throws Problem `not_found`; `import_not_ready` when it runs or is done; `invalid_input` for a wrong number of columns.
 */
export function chooseMapping(
  ctx: Ctx,
  id: string,
  { mapping, putsZerosBack, namesakes }: MappingChoice,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor } = ctx
    const { status, format } = await getImport(ctx, id, true)
    if (status !== 'ready' && status !== 'uploaded') throw new Problem('import_not_ready', { status })
    if (format?.columns.length !== mapping.length) {
      throw new Problem('invalid_input', { fields: [{ path: 'mapping', code: 'column_count' }] })
    }
    await sql`update import_file set status = 'uploaded', forecast = null, mapping = ${JSON.stringify(mapping)}::text::jsonb,
        format = format || ${JSON.stringify({ putsZerosBack })}::text::jsonb, namesakes = coalesce(${namesakes ?? null}, namesakes)
      where workspace_id = ${actor.workspaceId} and id = ${id}`
  })
}
