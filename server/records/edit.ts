/** What every record that people edit has in common: found by id, changed by version, deleted so that it can return. */
import { and, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { followUp, note } from '../../db/schema/activity.ts'
import { company, type contactWay, person, type phoneNumber } from '../../db/schema/records.ts'
import { foldForSearch } from '../../shared/japanese.ts'
import { Problem } from '../../shared/problems.ts'
import { entriesOf, type Fields } from '../../shared/records/field.ts'
import { beyondReach, type TxCtx } from '../ctx.ts'
import { notMergedAway, refuseMerged } from './merged.ts'
import { type Deed, refuseOthers, refuseOthersRecord } from './reach.ts'

export type RecordTable =
  | typeof company
  | typeof person
  | typeof phoneNumber
  | typeof contactWay
  | typeof note
  | typeof followUp
type RowOf<T extends RecordTable> = T['$inferSelect']
/** Values, or what the database makes of what it has. */
type EditOf<T extends RecordTable> = { [K in keyof T['$inferInsert']]?: T['$inferInsert'][K] | SQL }

/**
 * @throws Problem `not_found` for an unknown, deleted or foreign id: all three look the same (SEC-T03); `record_merged` for one
 * that went into another.
 */
export async function getRecord<T extends RecordTable>(ctx: TxCtx, table: T, id: string): Promise<RowOf<T>> {
  const found = await findRecord(ctx, table, id)
  if (found) return found
  await refuseGone(ctx, table, id)
  throw new Problem('not_found')
}

export async function findRecord<T extends RecordTable>(
  ctx: TxCtx,
  table: T,
  id: string,
): Promise<RowOf<T> | undefined> {
  const [found] = await ctx.db
    .select()
    .from(table as PgTable)
    .where(and(isRecord(ctx, table, id), isNull(table.deletedAt)))
  return found as RowOf<T> | undefined
}

/**
 * Changes a record if nobody was quicker (SEC-R03).
 * @throws Problem `not_found`; `stale_version` with the record as it is now.
 */
export async function editRecord<T extends RecordTable>(
  ctx: TxCtx,
  table: T,
  id: string,
  version: number,
  edit: EditOf<T>,
  view: (row: RowOf<T>) => unknown | Promise<unknown>,
): Promise<RowOf<T>> {
  const [edited] = await ctx.db
    .update(table as PgTable)
    .set({ ...edit, version: sql`${table.version} + 1`, updatedAt: ctx.now() })
    .where(and(isRecord(ctx, table, id), eq(table.version, version), isNull(table.deletedAt)))
    .returning()
  if (edited) return edited as RowOf<T>
  throw new Problem('stale_version', { current: await view(await getRecord(ctx, table, id)) })
}

/**
 * As `editRecord`, and answers the record as it was too: read under the lock that the edit holds until its commit, so that nothing
 * comes between the two. The edit may take the record out of the editor's sight.
 * @throws Problem `not_found`, `others_record`; `stale_version` with the record as it is now.
 */
export async function editKnown<T extends RecordTable>(
  ctx: TxCtx,
  table: T,
  id: string,
  version: number,
  edit: EditOf<T>,
  view: (row: RowOf<T>) => unknown | Promise<unknown>,
): Promise<{ was: RowOf<T>; is: RowOf<T> }> {
  const was = await lockRecord(ctx, table, id, isNull(table.deletedAt))
  if (!was) {
    await refuseGone(ctx, table, id)
    throw new Problem('not_found')
  }
  await refuseOthersRow(ctx, 'owned_records.write', was)
  if (was.version !== version) throw new Problem('stale_version', { current: await view(was) })
  const is = await beyondReach(ctx, (ctx) => editRecord(ctx, table, id, version, edit, view))
  return { was, is }
}

async function lockRecord<T extends RecordTable>(
  ctx: TxCtx,
  table: T,
  id: string,
  when: SQL | undefined,
): Promise<RowOf<T> | undefined> {
  const [found] = await ctx.db
    .select()
    .from(table as PgTable)
    .where(and(isRecord(ctx, table, id), when))
    .for('no key update')
  return found as RowOf<T> | undefined
}

/** Notes and promises have rules of their own; a number, or another way to reach a record, is as the record is. */
async function refuseOthersRow(ctx: TxCtx, deed: Deed, row: RowOf<RecordTable>): Promise<void> {
  if ('ownerId' in row) return refuseOthers(ctx, deed, row)
  if ('digits' in row || 'value' in row) return refuseOthersRecord(ctx, 'owned_records.write', row)
}

/** Deletes so that `restoreRecord` can undo it. @throws Problem `not_found`, `others_record`. */
export function deleteRecord<T extends RecordTable>(ctx: TxCtx, table: T, id: string): Promise<RowOf<T>> {
  return setDeleted(ctx, table, id, isNull(table.deletedAt), ctx.now())
}

/**
 * Undoes a deletion, `since` then for what may still come back.
 * @throws Problem `not_found`, `others_record`; `record_merged` for what only undoing its merge brings back.
 */
export async function restoreRecord<T extends RecordTable>(
  ctx: TxCtx,
  table: T,
  id: string,
  since?: Date,
): Promise<RowOf<T>> {
  const isRecent = since && gt(table.deletedAt, since)
  const isFree = table === company || table === person ? notMergedAway(table) : undefined
  return setDeleted(ctx, table, id, and(isNotNull(table.deletedAt), isRecent, isFree), null)
}

async function setDeleted<T extends RecordTable>(
  ctx: TxCtx,
  table: T,
  id: string,
  when: SQL | undefined,
  deletedAt: Date | null,
): Promise<RowOf<T>> {
  const known = ctx.actor.reach === 'all' ? null : await lockRecord(ctx, table, id, when)
  if (known) await refuseOthersRow(ctx, 'owned_records.delete', known)
  const [changed] = await ctx.db
    .update(table as PgTable)
    .set({ deletedAt, version: sql`${table.version} + 1`, updatedAt: ctx.now() })
    .where(and(isRecord(ctx, table, id), when))
    .returning()
  if (changed) return changed as RowOf<T>
  await refuseGone(ctx, table, id)
  throw new Problem('not_found')
}

/** Only companies and people are merged. @throws Problem `record_merged`. */
async function refuseGone(ctx: TxCtx, table: RecordTable, id: string): Promise<void> {
  if (table === company) await refuseMerged(ctx, { kind: 'company', id })
  if (table === person) await refuseMerged(ctx, { kind: 'person', id })
}

function isRecord(ctx: TxCtx, table: RecordTable, id: string): SQL | undefined {
  return and(eq(table.workspaceId, ctx.actor.workspaceId), eq(table.id, id))
}

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Tail>}` : S
type Folded<F extends Fields> = {
  [K in keyof F as F[K] extends { folded: infer Column extends string } ? Camel<Column> : never]?: string
}

/** The folded columns that follow from the names given; absent names leave theirs alone. */
export function foldedNames<F extends Fields>(fields: F, edit: { [K in keyof F]?: unknown }): Folded<F> {
  const folded = entriesOf(fields).flatMap(([key, { folded }]) => {
    const given = edit[key]
    return folded !== undefined && typeof given === 'string' ? [[camel(folded), foldForSearch(given)]] : []
  })
  return Object.fromEntries(folded)
}

function camel(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
