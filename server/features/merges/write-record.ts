/** Writes the records of a merge, whichever kind they are. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { company, person } from '../../../db/schema/records.ts'
import { placeOf } from '../../../shared/places.ts'
import { fieldsOfKind } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { customSet, splitCustom } from '../../records/custom.ts'
import { foldedNames } from '../../records/edit.ts'
import { refuseTakenNumber } from '../companies/queries.ts'

type Kind = RecordRef['kind']

/** Gives a record values by the names of its fields, those of custom fields by their ids. @throws Problem `already_exists` for a corporate number of another company. */
export async function writeValues(
  ctx: TxCtx,
  { kind, id }: RecordRef,
  values: Record<string, unknown>,
): Promise<void> {
  const { corporateNumber } = values
  if (typeof corporateNumber === 'string') await refuseTakenNumber(ctx, corporateNumber, id)
  const place = kind === 'company' && typeof values.address === 'string' ? placeOf(values.address) : {}
  const { own, custom } = splitCustom(values)
  const table = kind === 'company' ? company : person
  const edit = Object.keys(custom).length > 0 ? custom : undefined
  await update(ctx, kind, [id], {
    ...own,
    ...place,
    ...foldedNames(fieldsOfKind[kind], own),
    ...customSet(table, edit),
  })
}

/** Deletes records, or with null brings them back. */
export async function setDeleted(
  ctx: TxCtx,
  kind: Kind,
  ids: readonly string[],
  deletedAt: Date | null,
): Promise<void> {
  await update(ctx, kind, ids, { deletedAt })
}

async function update(ctx: TxCtx, kind: Kind, ids: readonly string[], values: object): Promise<void> {
  const table = kind === 'company' ? company : person
  await ctx.db
    .update(table as PgTable)
    .set({ ...values, version: sql`${table.version} + 1`, updatedAt: ctx.now() })
    .where(and(eq(table.workspaceId, ctx.actor.workspaceId), inArray(table.id, [...ids])))
}
