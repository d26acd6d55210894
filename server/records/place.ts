/** Where something stands: on a company's timeline, or on a person's and their company's. */
import { company, person } from '../../db/schema/records.ts'
import type { Fragment, Sql } from '../../db/sql/sql.ts'
import { Problem } from '../../shared/problems.ts'
import { columnsOf, type RecordRef, type RefColumns } from '../../shared/records/record-ref.ts'
import type { TxCtx } from '../ctx.ts'
import { getRecord } from './edit.ts'
import { holdRecords } from './merged.ts'

/** Where both are named it is the person's, and the company is theirs. @throws Problem `not_found` where neither is. */
export function refOf({ companyId, personId }: { [K in keyof RefColumns]?: string | null }): RecordRef {
  if (personId) return { kind: 'person', id: personId }
  if (companyId) return { kind: 'company', id: companyId }
  throw new Problem('not_found')
}

/** Both columns of an entry: unlike a `RecordRef`, a person brings the company along. */
export type Place = RefColumns

/** @throws Problem `not_found`. */
export async function getPlace(ctx: TxCtx, { kind, id }: RecordRef): Promise<Place> {
  if (kind === 'company') return onCompany(await getRecord(ctx, company, id))
  return onPerson(await getRecord(ctx, person, id))
}

/**
 * As `getPlace`, for whoever writes a row there: the record stays until the transaction ends, and of one that was merged into
 * another it is that other's place.
 * @throws Problem `not_found`.
 */
export async function holdPlace(ctx: TxCtx, ref: RecordRef): Promise<Place> {
  return getPlace(ctx, refOf(await holdRecords(ctx, columnsOf(ref))))
}

export function onCompany({ id }: { id: string }): Place {
  return { companyId: id, personId: null }
}

export function onPerson({ id, companyId }: { id: string; companyId: string | null }): Place {
  return { companyId, personId: id }
}

/** Whether the row `alias` is the record's, or stands on its timeline. */
export function isOf(sql: Sql, alias: string, { kind, id }: RecordRef): Fragment {
  return sql`${sql.unsafe(`${alias}.${kind}_id`)} = ${id}`
}
