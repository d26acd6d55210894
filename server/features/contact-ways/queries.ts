import { mainFieldOf, type WayKind } from '../../../shared/records/contact-ways.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { inWayOrder } from '../../records/json.ts'
import { isOf } from '../../records/place.ts'

export interface WaysOfKind {
  /** Of the field of the record; empty where there is none. */
  main: string
  ways: { id: string; value: string; position: number }[]
}

/**
 * What a record has of a kind. The record is held until the transaction ends, so that limits hold and nothing is there twice; whoever
 * holds one of these rows too has taken that before, as everywhere (db/search/write.ts).
 */
export async function holdWays(ctx: TxCtx, of: RecordRef, kind: WayKind): Promise<WaysOfKind> {
  const { sql, actor } = ctx
  const field = mainFieldOf(of.kind, kind)
  const isRecord = sql`r.workspace_id = ${actor.workspaceId} and r.id = ${of.id}`
  const [record] = await sql<{ main: string }[]>`
    select ${field ? sql(field) : sql`''`} as main from ${sql(of.kind)} r where ${isRecord} for no key update`
  const ways = await sql<WaysOfKind['ways']>`
    select w.id, w.value, w.position from contact_way w
    where w.workspace_id = ${actor.workspaceId} and ${isOf(sql, 'w', of)} and w.kind = ${kind} and w.deleted_at is null
    order by ${inWayOrder(sql)}`
  return { main: record?.main ?? '', ways: [...ways] }
}

/** Behind all that the record has of a kind. */
export function lastPosition({ ways }: WaysOfKind): number {
  return Math.max(0, ...ways.map(({ position }) => position)) + 1
}
