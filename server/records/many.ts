/** Many records at once, each statement in the order of their ids: whoever else writes some of them waits no longer than for one of these. */
import { and, eq, inArray } from 'drizzle-orm'
import { company, person } from '../../db/schema/records.ts'
import type { RecordRef } from '../../shared/records/record-ref.ts'
import { trashEnd } from '../../shared/trash.ts'
import type { TxCtx } from '../ctx.ts'
import { onCompany, onPerson, type Place } from './place.ts'

type Kind = RecordRef['kind']

export interface LockedRecord {
  id: string
  version: number
  isDeleted: boolean
  /** By field, also by the ids of custom ones that hold something. */
  values: Readonly<Record<string, unknown>>
  place: Place
}

/** The records as they are, which nobody else changes before the transaction ends; deleted ones too. */
export async function lockRecords(
  ctx: TxCtx,
  kind: Kind,
  ids: readonly string[],
): Promise<Map<string, LockedRecord>> {
  const locked = kind === 'company' ? await lockCompanies(ctx, ids) : await lockPeople(ctx, ids)
  return new Map(locked.map((record) => [record.id, record]))
}

async function lockCompanies({ db, actor }: TxCtx, ids: readonly string[]): Promise<LockedRecord[]> {
  const rows = await db
    .select()
    .from(company)
    .where(and(eq(company.workspaceId, actor.workspaceId), inArray(company.id, [...ids])))
    .orderBy(company.id)
    .for('no key update')
  return rows.map((row) => lockedOf(row, onCompany(row)))
}

async function lockPeople({ db, actor }: TxCtx, ids: readonly string[]): Promise<LockedRecord[]> {
  const rows = await db
    .select()
    .from(person)
    .where(and(eq(person.workspaceId, actor.workspaceId), inArray(person.id, [...ids])))
    .orderBy(person.id)
    .for('no key update')
  return rows.map((row) => lockedOf(row, onPerson(row)))
}

function lockedOf(row: typeof company.$inferSelect | typeof person.$inferSelect, place: Place): LockedRecord {
  const values = { ...row, ...row.custom }
  return { id: row.id, version: row.version, isDeleted: row.deletedAt !== null, values, place }
}

/** Gives records that are locked the values of their rows, which are by column. */
export async function writeRecords(
  { sql, actor, now }: TxCtx,
  kind: Kind,
  columns: readonly string[],
  rows: readonly ({ id: string } & Record<string, unknown>)[],
): Promise<void> {
  const table = sql(kind)
  const sets = sql.unsafe(columns.map((column) => `${column} = r.${column}`).join(', '))
  await sql`
    update ${table} c set ${sets}, version = c.version + 1, updated_at = ${now()}::timestamptz
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::text::json) r
    where c.workspace_id = ${actor.workspaceId} and c.id = r.id`
}

/** Deletes records that are locked, or brings them back as long as they are in the trash. @returns their versions after it. */
export async function setManyDeleted(
  { sql, actor, now }: TxCtx,
  kind: Kind,
  ids: readonly string[],
  deletedAt: Date | null,
): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; version: number }[]>`
    update ${sql(kind)} c set deleted_at = ${deletedAt}::timestamptz, version = c.version + 1, updated_at = ${now()}::timestamptz
    where c.workspace_id = ${actor.workspaceId} and c.id = any (${[...ids]}::uuid[])
      and (c.deleted_at is null or c.deleted_at > ${trashEnd(now())}::timestamptz)
    returning c.id, c.version`
  return new Map(rows.map(({ id, version }) => [id, version]))
}
