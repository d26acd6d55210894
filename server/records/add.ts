/** How a record is created: once, however often its request arrives (docs/decisions/0021). */
import { and, eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { uuidv7 } from 'uuidv7'
import type { call } from '../../db/schema/activity.ts'
import { Problem } from '../../shared/problems.ts'
import { emptyOf, entriesOf, type Fields } from '../../shared/records/field.ts'
import { beyondReach, type TxCtx } from '../ctx.ts'
import type { RecordTable } from './edit.ts'
import { haveBeenOne } from './merged.ts'

export type CreatedTable = RecordTable | typeof call
type RowOf<T extends CreatedTable> = T['$inferSelect']

export interface Creation<T extends CreatedTable> {
  /** The client's; without one the request is a new one. */
  id: string | undefined
  /** What the request says, and who says it, as the row would have it that it made. What is left out is no difference. */
  says: (known: RowOf<T>) => Partial<RowOf<T>>
  /** Asked only for a new record. @throws Problem that refuses it. */
  values: () => Promise<Omit<T['$inferInsert'], 'id' | 'workspaceId'>>
}

/**
 * Adds a record unless this very request has added it before (SEC-R01): then it answers what is there, deleted or not; the
 * views of what was deleted refuse it as `not_found`.
 * @throws Problem `repeated_with_other_content` when somebody else, or another content, has the id.
 */
export async function addOnce<T extends CreatedTable>(
  ctx: TxCtx,
  table: T,
  { id, says, values }: Creation<T>,
): Promise<{ record: RowOf<T>; isNew: boolean }> {
  const known = id === undefined ? undefined : await findAny(ctx, table, id)
  if (!known) {
    const row = await values()
    const added = await beyondReach(ctx, (ctx) => insert(ctx, table, id ?? uuidv7(), row))
    if (added) return { record: added, isNew: true }
  }
  const record = known ?? (await findAny(ctx, table, id ?? ''))
  if (!record || !(await isSameRequest(ctx, says(record), record)))
    throw new Problem('repeated_with_other_content')
  return { record, isNew: false }
}

/** What a request says of the fields that people edit; what it does not mention is empty in the record that it makes. */
export function saidOf<F extends Fields>(
  fields: F,
  input: { [K in keyof F]?: unknown },
): Record<string, unknown> {
  const edited = entriesOf(fields).filter(([, { edited }]) => edited)
  return Object.fromEntries(edited.map(([key, field]) => [key, input[key] ?? emptyOf(field)]))
}

/** The lock of a row that is being added at this moment is waited for, by the insert. */
async function insert<T extends CreatedTable>(
  { db, actor }: TxCtx,
  table: T,
  id: string,
  values: object,
): Promise<RowOf<T> | undefined> {
  const [added] = await db
    .insert(table as PgTable)
    .values({ ...values, workspaceId: actor.workspaceId, id })
    .onConflictDoNothing({ target: [table.workspaceId, table.id] })
    .returning()
  return added as RowOf<T> | undefined
}

/** Also one that was handed over since: it was this request that made it, or its id is taken. */
async function findAny<T extends CreatedTable>(
  ctx: TxCtx,
  table: T,
  id: string,
): Promise<RowOf<T> | undefined> {
  const [found] = await beyondReach(ctx, ({ db, actor }) =>
    db
      .select()
      .from(table as PgTable)
      .where(and(eq(table.workspaceId, actor.workspaceId), eq(table.id, id))),
  )
  return found as RowOf<T> | undefined
}

/** A row that moved with a merge says another record than the request that made it. */
async function isSameRequest(ctx: TxCtx, said: object, known: object): Promise<boolean> {
  if (isRepeat(said, known)) return true
  const [asked, kept] = [recordsIn(said), recordsIn(known)]
  const moved = {
    ...((await haveBeenOne(ctx, 'company', asked.companyId, kept.companyId)) && {
      companyId: kept.companyId,
    }),
    ...((await haveBeenOne(ctx, 'person', asked.personId, kept.personId)) && { personId: kept.personId }),
  }
  return isRepeat({ ...said, ...moved }, known)
}

function recordsIn(row: object): { companyId?: string | null; personId?: string | null } {
  return row
}

/** Whether the row has what is said; what is left out is no difference. */
export function isRepeat(said: object, known: object): boolean {
  const kept = new Map(Object.entries(known))
  return Object.entries(said).every(
    ([key, value]) => value === undefined || plain(value) === plain(kept.get(key)),
  )
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return JSON.stringify(value)
  if (value instanceof Date) return value.getTime()
  // A jsonb column has its keys in an order of its own.
  return typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).toSorted())
    : value
}
