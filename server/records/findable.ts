/** Keeps records findable: whatever writes a searched field of one says so, in the same transaction. */
import { writeSearchDocs } from '../../db/search/write.ts'
import type { RecordRef } from '../../shared/records/record-ref.ts'
import { beyondReach, type TxCtx } from '../ctx.ts'

export async function keepFindable(ctx: TxCtx, records: RecordRef[]): Promise<void> {
  const idsOf = (kind: RecordRef['kind']) =>
    records.flatMap((record) => (record.kind === kind ? [record.id] : []))
  const found = { companies: idsOf('company'), people: idsOf('person') }
  await beyondReach(ctx, ({ sql, actor }) => writeSearchDocs(sql, actor.workspaceId, found))
}
