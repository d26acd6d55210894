/** A page of a list of records: what its filter leaves in, in its order. */
import type { Fragment } from '../../db/sql/sql.ts'
import type { Fields } from '../../shared/records/field.ts'
import type { Filter } from '../../shared/records/filters.ts'
import type { TxCtx } from '../ctx.ts'
import { cutPage } from './cursor.ts'
import { pageOf, recordOrder } from './order.ts'
import { amongFound, type Found, selection } from './selection.ts'

/** Which records, and what a page has of each: the JSON of the record `c`, and what is joined to it for that. */
export interface RecordList<F extends Fields> {
  kind: 'company' | 'person'
  fields: F
  row: Fragment
  beside?: Fragment
}

export interface ListPage<Row> {
  items: Row[]
  nextCursor: string | null
  /** The list is among what was found, and more was found than a list goes through. */
  more?: true
}

interface Page {
  sort: string
  cursor?: string | undefined
  limit: number
}

/** @throws Problem `invalid_input` for a cursor that does not fit the order. */
export async function listRecords<Row extends { id: string }, F extends Fields>(
  ctx: TxCtx,
  { kind, fields, row, beside }: RecordList<F>,
  { sort, cursor, limit }: Page,
  filter: Filter<F>,
  found: Found | null,
): Promise<ListPage<Row>> {
  const { sql, actor } = ctx
  const order = recordOrder(sql, fields, { sort, cursor, prefix: filter.prefix })
  const rows = await sql<{ record: Row; sorted: string | null }[]>`${pageOf(
    sql,
    order,
    limit + 1,
    () => sql`
      select ${row} as record, ${order.value} as sorted from ${sql(kind)} c ${beside ?? sql``}
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null ${amongFound(sql, found)}
        ${selection(ctx, fields, filter)}`,
  )}`
  const { items, nextCursor } = cutPage(rows, limit, ({ record, sorted }) => ({
    value: sorted,
    id: record.id,
    order: order.name,
  }))
  return { items: items.map((row) => row.record), nextCursor, ...(found?.more && { more: true }) }
}
